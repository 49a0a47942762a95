using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>Which model scores, and which did.</summary>
internal sealed class PromotionRows(NpgsqlDataSource data, PortfolioClock clock)
{
    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<Promotion>> Read(string target)
    {
        await using var command = data.Statement("SELECT model_id, cause FROM ml_promotions WHERE target = $1 ORDER BY id", target);
        await using var reader = await command.ExecuteReaderAsync();
        var promotions = new List<Promotion>();
        while (await reader.ReadAsync())
            promotions.Add(new Promotion(reader.GetInt64(0), reader.GetString(1)));
        return promotions;
    }

    public async Task Add(string target, Promotion promotion, string by)
    {
        await using var command = data.Statement(
            "INSERT INTO ml_promotions (target, model_id, cause, promoted_by, promoted_at) VALUES ($1, $2, $3, $4, $5)",
            target, promotion.ModelId, promotion.Cause, by, clock.GetUtcNow());
        await command.ExecuteNonQueryAsync();
    }
}
