using System.Text.Json;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Predictions;

internal static class HealthReading
{
    private const string Sql = """
        SELECT day, pairs, positives, brier, calibration_error, calibration_chance, bins::text, psi::text, prediction_psi, psi_chance, releases_then, releases_now, measured_at
        FROM ml_model_health WHERE model_id = $1 ORDER BY day DESC LIMIT 1
        """;

    public static Task<ModelHealth?> Newest(Portfolio portfolio, long model, CancellationToken cancel) => portfolio.Data.One(Sql, Health, cancel, model);

    private static ModelHealth Health(NpgsqlDataReader row) => new(
        row.Day(0), row.Count(1), row.Count(2), row.NumberOrNull(3), row.NumberOrNull(4), row.NumberOrNull(5),
        JsonSerializer.Deserialize<List<ReliabilityBin>>(row.Text(6), JsonSerializerOptions.Web) ?? [], Drift(row), row.Count(10), row.Count(11), row.Instant(12));

    private static ModelDrift? Drift(NpgsqlDataReader row) => row.TextOrNull(7) is { } psi && row.NumberOrNull(8) is { } predictions && row.NumberOrNull(9) is { } chance
        ? new ModelDrift(predictions, chance, [.. (JsonSerializer.Deserialize<Dictionary<string, double>>(psi) ?? [])
            .Select(feature => new FeatureDrift(feature.Key, feature.Value)).OrderByDescending(feature => feature.Psi).ThenBy(feature => feature.Name, StringComparer.Ordinal)])
        : null;
}
