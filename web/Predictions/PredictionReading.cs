using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Predictions;

internal static class PredictionReading
{
    private const string Newest = """
        SELECT date, predicted_at, model_version, pred_trigger_rr, pred_trigger_dw, explainability::text
        FROM ml_predictions WHERE release_id = $1 AND is_current ORDER BY date DESC LIMIT 1
        """;

    private const string Days = """
        SELECT date, pred_trigger_rr, pred_trigger_dw FROM ml_predictions
        WHERE release_id = $1 AND is_current AND date BETWEEN $2 AND $3 ORDER BY date
        """;

    public static Task<CurrentPrediction?> Current(Portfolio portfolio, long releaseId, CancellationToken cancel) =>
        portfolio.Data.One(Newest, Row, cancel, releaseId);

    public static Task<List<PredictedDay>> Of(Portfolio portfolio, long releaseId, DayRange range, CancellationToken cancel) => portfolio.Data.List(
        Days, row => new PredictedDay(row.Day(0), row.NumberOrNull(1), row.NumberOrNull(2)), cancel, releaseId, range.First, range.Last);

    private static CurrentPrediction Row(NpgsqlDataReader row)
    {
        var told = Explainability.Read(row.TextOrNull(5));
        return new CurrentPrediction(
            row.Day(0), row.Instant(1), row.TextOrNull(2), told.Rr?.Spoken(row.NumberOrNull(3)), told.Dw?.Spoken(row.NumberOrNull(4)), told.Lacking);
    }
}
