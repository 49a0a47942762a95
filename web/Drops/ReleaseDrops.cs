using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Drops;

/// <summary>A release's falls, and what is said of it today.</summary>
/// <param name="Next">What <c>after</c> must be for the next part of the items; null at the end.</param>
/// <param name="Spikes">Days far above what was expected, the newest 100: marks on a chart.</param>
internal sealed record ReleaseDrops(IReadOnlyList<DropItem> Items, string? Next, DropAnswer Today, IReadOnlyList<SpikeItem> Spikes);

/// <summary>The answer for the newest concluded day.</summary>
/// <param name="Day">Null when nothing was concluded yet.</param>
/// <param name="Answer"><c>drop</c>, <c>no_drop</c> or <c>not_enough_data</c>.</param>
/// <param name="Why">Why there is not enough: <c>no_value</c>, <c>few_days</c> (less than two weeks of the last four) or <c>few_streams</c>; else null.</param>
/// <param name="Expected">Streams expected of the day; null where nothing can be.</param>
/// <param name="ExpectedLow">Where they were expected with a probability of 95 %.</param>
/// <param name="ExpectedHigh">The same, above.</param>
internal sealed record DropAnswer(DateOnly? Day, string Answer, string? Why, double? Expected, double? ExpectedLow, double? ExpectedHigh, long? Actual)
{
    private const string Sql = """
        SELECT greatest(d.judged_through, c.through), d.release_id IS NULL OR coalesce(c.through > d.judged_through, false),
            d.verdict, d.reason, d.expected_mean, d.expected_low, d.expected_high, d.judged_through
        FROM (SELECT max(concluded_through) AS through FROM source_cursors WHERE entity_kind = 'release' AND entity_id = $1) c
        LEFT JOIN release_detectors d ON d.release_id = $1
        """;

    // Apart, since a day that is only found on the way would have the statement planned for all months.
    private const string Streams = "SELECT streams FROM spotify_streams_daily WHERE release_id = $1 AND date = $2";

    private sealed record Judged(DropAnswer Answer, DateOnly? Day);

    public static async Task<DropAnswer> Read(Portfolio portfolio, long releaseId, CancellationToken cancel)
    {
        var (answer, judged) = (await portfolio.Data.One(
            Sql,
            row => row.GetBoolean(1)
                ? new Judged(new DropAnswer(row.DayOrNull(0), "not_enough_data", "no_value", null, null, null, null), null)
                : new Judged(
                    new DropAnswer(row.DayOrNull(0), row.Text(2), row.TextOrNull(3), row.NumberOrNull(4), row.NumberOrNull(5), row.NumberOrNull(6), null), row.DayOrNull(7)),
            cancel, releaseId))!;
        return judged is { } day ? answer with { Actual = await Actually(portfolio, releaseId, day, cancel) } : answer;
    }

    private static async Task<long?> Actually(Portfolio portfolio, long releaseId, DateOnly day, CancellationToken cancel) =>
        (await portfolio.Data.List(Streams, row => row.LongOrNull(0), cancel, releaseId, day)) is [var streams] ? streams : null;
}

/// <param name="Expected">Streams expected of the day.</param>
internal sealed record SpikeItem(DateOnly Date, double Expected, long Actual)
{
    public static Task<List<SpikeItem>> Read(Portfolio portfolio, long releaseId, CancellationToken cancel) => portfolio.Data.List(
        "SELECT date, expected, actual FROM stream_spikes WHERE release_id = $1 ORDER BY date DESC LIMIT 100",
        row => new SpikeItem(row.Day(0), row.GetDouble(1), row.Long(2)), cancel, releaseId);
}
