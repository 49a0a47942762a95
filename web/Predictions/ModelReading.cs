using System.Text.Json;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Predictions;

internal static class ModelReading
{
    private const string Columns = """
        m.id, m.target, m.origin, m.schema, m.candidate, m.rows, m.positives, m.faults, m.created_at,
            m.id = coalesce((SELECT model_id FROM ml_promotions p WHERE p.target = m.target ORDER BY p.id DESC LIMIT 1), 0)
        """;

    private const string Tasks = "SELECT id, target, kind, state, progress, started_by, started_at, seen_at, finished_at, message, model_id FROM ml_tasks";

    private const string Promotions = "SELECT id, target, model_id, cause, promoted_by, promoted_at FROM ml_promotions";

    public static async Task<ModelList> Read(Portfolio portfolio, CancellationToken cancel)
    {
        var models = await portfolio.Data.List($"SELECT {Columns} FROM ml_models m ORDER BY m.id DESC", Item, cancel);
        var promotions = await portfolio.Data.List(
            $"""
            SELECT p.* FROM unnest($1::text[]) t(target) CROSS JOIN LATERAL ({Promotions} WHERE target = t.target ORDER BY id DESC LIMIT 50) p ORDER BY p.id DESC
            """,
            Promoted, cancel, (object)Targets.All.ToArray());
        var tasks = await portfolio.Data.List($"{Tasks} WHERE id IN (SELECT max(id) FROM ml_tasks GROUP BY target, kind) ORDER BY id DESC", Task, cancel);
        return new ModelList(models, [.. Targets.All.Select(target => new ModelTarget(
            target, models.Find(model => model.IsChampion && model.Target == target)?.ModelId,
            promotions.FindAll(promotion => promotion.Target == target), tasks.FindAll(task => task.Target == target)))]);
    }

    public static async Task<ModelDetail?> Find(Portfolio portfolio, long id, CancellationToken cancel) => await portfolio.Data.One(
        $"SELECT {Columns}, m.data_hash, m.card::text FROM ml_models m WHERE m.id = $1",
        row => new ModelDetail(Item(row), row.Text(10), JsonSerializer.Deserialize<JsonElement>(row.Text(11)), [], null), cancel, id) is { } found
        ? found with
        {
            Promotions = await portfolio.Data.List($"{Promotions} WHERE model_id = $1 ORDER BY id DESC", Promoted, cancel, id),
            Health = await HealthReading.Newest(portfolio, id, cancel),
        }
        : null;

    public static Task<ModelTask?> FindTask(Portfolio portfolio, long id, CancellationToken cancel) =>
        portfolio.Data.One($"{Tasks} WHERE id = $1", Task, cancel, id);

    private static ModelItem Item(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.Text(3), Claim.Of(row.Text(3)), row.Text(4), row.Count(5), row.Count(6),
        row.GetFieldValue<string[]>(7), row.GetBoolean(9), row.Instant(8));

    private static Promotion Promoted(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.Text(4), row.Instant(5));

    private static ModelTask Task(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.Text(3), row.GetDouble(4), row.Text(5), row.Instant(6), row.Instant(7),
        row.InstantOrNull(8), row.TextOrNull(9), row.LongOrNull(10));
}
