using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Drops;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>Reads what an artist's falls of a day are judged with.</summary>
internal sealed class Neighbours(PortfolioClock clock, IOptions<AlertRuleOptions> options)
{
    /// <summary>Nobody waits for what is older: of it, and of the week before it, too little is kept to settle it.</summary>
    public const int RecentDays = DropDetector.KeptDays - 8;

    // Read here and not remembered: what was settled and what came of it belong together.
    private const string Settled = """
        SELECT coalesce((SELECT factor FROM common_moves WHERE date = $1), 1),
            (SELECT settled_at FROM settled_days WHERE date = $1),
            EXISTS (SELECT FROM source_incidents WHERE source = $2 AND date = $1 AND resolved_at IS NULL)
        """;

    /// <summary>The verdict of each fall that is still to be judged.</summary>
    public async Task<IReadOnlyDictionary<long, DropVerdict>> Judge(NpgsqlConnection connection, long artistId, IReadOnlyList<ArtistDrop> drops, CancellationToken stop)
    {
        var verdicts = new Dictionary<long, DropVerdict>();
        foreach (var day in drops.Where(drop => drop.IsToBeJudged).GroupBy(drop => drop.OpenedOn))
        {
            var isRecent = day.First().IsRecent;
            var counts = isRecent ? await DayCountsSql.Read(connection, day.Key, artistId, stop) : [];
            foreach (var fallen in day.GroupBy(drop => drop.Source))
            {
                var known = new ArtistDay
                {
                    Artist = fallen.Key is { } source ? counts.GetValueOrDefault(source) : default,
                    IsOver = !isRecent || clock.GetUtcNow() >= fallen.Min(drop => drop.OpenedAt).AddHours(options.Value.WaitHours),
                };
                (known, var settledAt) = await WithPortfolio(connection, known, day.Key, fallen.Key, stop);
                foreach (var drop in fallen)
                {
                    // What was said since expects the less of itself: to excuse it once more would hide a real fall on a holiday.
                    var knowing = known with { CommonMove = drop.ChangedAt <= settledAt + CommonMoves.Fresh ? known.CommonMove : 1 };
                    verdicts[drop.Id] = JudgedDay.Judge(knowing, drop.Fall, options.Value);
                }
            }
        }

        return verdicts;
    }

    private static async Task<(ArtistDay Day, DateTimeOffset? SettledAt)> WithPortfolio(NpgsqlConnection connection, ArtistDay day, DateOnly date, string? source, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Settled, connection);
        command.Parameters.AddWithValue(date);
        command.Parameters.AddWithValue(source ?? "");
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        var settledAt = reader.GetFieldValue<DateTimeOffset?>(1);
        return (day with { CommonMove = reader.GetDouble(0), IsSettled = settledAt is not null, HasIncident = reader.GetBoolean(2) }, settledAt);
    }
}
