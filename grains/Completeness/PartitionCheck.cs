using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Completeness;

/// <summary>Sees to it that the months to come have their partitions: of every partitioned table there is.</summary>
internal sealed class PartitionCheck(NpgsqlDataSource data, PortfolioClock clock)
{
    private const int MonthsAhead = 2;

    public async Task Ensure(CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            SELECT ensure_month_partition(c.relname::text, ($1::date + make_interval(months => ahead))::date)
            FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid CROSS JOIN generate_series(0, $2) AS ahead
            WHERE c.relnamespace = 'public'::regnamespace
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = new DateOnly(clock.Today.Year, clock.Today.Month, 1) });
        command.Parameters.Add(new NpgsqlParameter { Value = MonthsAhead });
        await command.ExecuteNonQueryAsync(stop);
    }
}
