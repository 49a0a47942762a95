using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Lets go of kept answers, month by month, once they are older than they have to be.</summary>
internal sealed class PayloadRetention(NpgsqlDataSource data, PortfolioClock clock, IOptions<PayloadOptions> options)
{
    /// <summary>How many months went.</summary>
    public async Task<int> Apply(CancellationToken stop)
    {
        await using var command = data.CreateCommand("SELECT drop_payload_partitions($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Today.AddDays(-options.Value.KeepDays) });
        return (int)(await command.ExecuteScalarAsync(stop))!;
    }
}
