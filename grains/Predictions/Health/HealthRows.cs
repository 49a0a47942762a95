using System.Text.Json;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Grains.Predictions.Training;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Health;

/// <summary>The rows of how champions do, one a model and day.</summary>
internal sealed class HealthRows(NpgsqlDataSource data)
{
    private const string Champions = "(SELECT DISTINCT ON (target) model_id FROM ml_promotions ORDER BY target, id DESC)";

    /// <summary>The champions that were not measured on a day.</summary>
    public async Task<IReadOnlyList<SpokenModel>> Due(DateOnly day, CancellationToken stop)
    {
        await using var command = data.Statement(
            $"""
            SELECT m.target, m.id, m.schema FROM ml_models m
            WHERE m.id IN {Champions} AND NOT EXISTS (SELECT FROM ml_model_health h WHERE h.model_id = m.id AND h.day = $1) ORDER BY m.id
            """,
            day);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var due = new List<SpokenModel>();
        while (await reader.ReadAsync(stop))
            due.Add(new SpokenModel(reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));
        return due;
    }

    public async Task Add(long model, DateOnly day, Measurement measured, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = data.Statement(
            """
            INSERT INTO ml_model_health (model_id, day, pairs, positives, brier, calibration_error, calibration_chance, bins, psi, prediction_psi, psi_chance,
                releases_then, releases_now, measured_at)
            VALUES ($1, $2, $3, $4, $5::float8, $6::float8, $7::float8, $8::text::jsonb, $9::text::jsonb, $10::float8, $11::float8, $12, $13, $14)
            ON CONFLICT DO NOTHING
            """,
            model, day, measured.Pairs, measured.Positives, measured.Quality?.Brier, measured.Quality?.CalibrationError, measured.CalibrationChance,
            JsonSerializer.Serialize(measured.Bins, JsonSerializerOptions.Web), measured.Drift is { } drift ? JsonSerializer.Serialize(drift.Features) : null,
            measured.Drift?.Predictions, measured.Drift?.Chance, measured.ReleasesThen, measured.ReleasesNow, at);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Each champion as it was measured last.</summary>
    public async Task<IReadOnlyList<MeasuredModel>> Newest(CancellationToken stop)
    {
        await using var command = data.Statement(
            $"""
            SELECT m.target, h.model_id, h.pairs, h.calibration_error, h.calibration_chance, h.prediction_psi, h.psi_chance,
                greatest(h.prediction_psi, (SELECT max(f.value::float8) FROM jsonb_each_text(h.psi) f))
            FROM ml_models m CROSS JOIN LATERAL (SELECT * FROM ml_model_health WHERE model_id = m.id ORDER BY day DESC LIMIT 1) h
            WHERE m.id IN {Champions} ORDER BY m.id
            """);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var newest = new List<MeasuredModel>();
        while (await reader.ReadAsync(stop))
        {
            double? Figure(int column) => reader.GetFieldValue<double?>(column);
            var playlist = reader.GetString(0) == IModelGrain.ReleaseRadar ? PickUp.ReleaseRadar.Playlist : PickUp.DiscoverWeekly.Playlist;
            newest.Add(new MeasuredModel(reader.GetString(0), playlist, reader.GetInt64(1), reader.GetInt32(2), Figure(3), Figure(4), Figure(5), Figure(6), Figure(7)));
        }
        return newest;
    }
}
