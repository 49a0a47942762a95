using System.Globalization;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Facts;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using Npgsql;

namespace MusicInsights.Grains.Runs;

/// <summary>Notices a day on which somebody should have been asked and nobody was: no task at all, by an hour at which every actor has had its turn.</summary>
internal sealed class RunWatch(NpgsqlDataSource data, IEnumerable<IMetricSource> sources, SystemFacts facts, PortfolioClock clock, IOptions<SchedulerOptions> options)
{
    /// <summary>Opens the fact, or resolves it: one task is enough.</summary>
    public async Task Look(CancellationToken stop)
    {
        var day = DueDay(clock.GetUtcNow(), options.Value);
        var silent = new Dictionary<string, object>();
        if (await SilentSince(day, stop) is { } since)
            silent[since.ToString("O", CultureInfo.InvariantCulture)] = new { days = day.DayNumber - since.DayNumber + 1, through = day };
        await facts.Tell(FactKind.NoRun, silent, stop);
    }

    /// <summary>The newest day of which there should be tasks by now: each actor ticks once in so many hours, and a day begins with the clock's.</summary>
    public static DateOnly DueDay(DateTimeOffset now, SchedulerOptions options)
    {
        var wait = TimeSpan.FromHours(Math.Max(options.RunOpensAtHour, options.TickHours)).Add(TimeSpan.FromMinutes(options.RunGraceMinutes));
        return DateOnly.FromDateTime((now - wait).UtcDateTime);
    }

    /// <summary>The first whole day of somebody to be asked without a task, when there has been none since and someone was to be asked on <paramref name="day"/>; else null.</summary>
    private async Task<DateOnly?> SilentSince(DateOnly day, CancellationToken stop)
    {
        var asked = sources.Where(source => source is { IsOn: true, IsConfigured: true }).Select(source => source.Kind.Wire()).Distinct().ToArray();
        await using var command = data.CreateCommand($"""
            SELECT least($2, greatest(newest.run_date + 1, (e.oldest AT TIME ZONE 'UTC')::date + 1))
            FROM (SELECT min(created_at) AS oldest FROM {ScheduledEntities.Sql} e WHERE kind = ANY ($1)) e
            LEFT JOIN LATERAL (
                SELECT r.run_date FROM etl_runs r
                WHERE r.dag_id = 'daily_ingest' AND EXISTS (SELECT FROM etl_tasks k WHERE k.run_date = r.run_date AND k.run_id = r.id)
                ORDER BY r.run_date DESC LIMIT 1) newest ON true
            WHERE (newest.run_date IS NULL OR newest.run_date < $2) AND e.oldest < $3
            """);
        foreach (var value in new object[] { asked, day, new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(stop) as DateOnly?;
    }
}
