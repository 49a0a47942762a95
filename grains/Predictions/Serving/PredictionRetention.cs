using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>Lets go of predictions that have had their time: all of them at last, those that were replaced on their own day sooner.</summary>
internal sealed class PredictionRetention(NpgsqlDataSource data, PortfolioClock clock, IOptions<PredictionOptions> options)
{
    /// <summary>Days for which one is kept that another took the place of.</summary>
    public const int ReplacedDays = 30;

    /// <summary>Rows of one commit: nobody else waits long.</summary>
    private const int Portion = 5_000;

    /// <summary>What is left goes the next time.</summary>
    private const int MostPortions = 40;

    /// <summary>How many went.</summary>
    public async Task<int> Apply(CancellationToken stop) =>
        await Delete("NOT is_current AND predicted_at < $1", ReplacedDays, stop) + await Delete("predicted_at < $1", options.Value.KeepDays, stop);

    private async Task<int> Delete(string those, int days, CancellationToken stop)
    {
        var gone = 0;
        for (var portion = 0; portion < MostPortions; portion++)
        {
            await using var command = data.CreateCommand($"DELETE FROM ml_predictions WHERE id IN (SELECT id FROM ml_predictions WHERE {those} LIMIT $2)");
            command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow().AddDays(-days) });
            command.Parameters.Add(new NpgsqlParameter { Value = Portion });
            var deleted = await command.ExecuteNonQueryAsync(stop);
            gone += deleted;
            if (deleted < Portion)
                break;
        }

        return gone;
    }
}
