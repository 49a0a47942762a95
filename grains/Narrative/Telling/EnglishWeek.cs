using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Grains.Narrative.Telling;

internal sealed class EnglishWeek() : Tongue(
    ",", ".", ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"])
{
    public static readonly EnglishWeek Instance = new();

    public override string Code => IWeekGrain.English;

    public override string Nothing => "No streams are known of {artist} yet.";

    public override string NothingBefore => "Nothing is known of the week before to compare with.";

    public override string Streams(DateOnly from, DateOnly to, long streams, string? change) =>
        $"{Week(from, to)}, {{artist}} had {(streams == 0 ? "no streams" : Count(streams, "stream"))}{(change is null ? "" : $", {change}")}.";

    public override string StreamsOfSome(DateOnly from, DateOnly to, long streams, int days) =>
        $"{Week(from, to)}, {{artist}} had {(streams == 0 ? "no streams" : Count(streams, "stream"))} on the {(days == 1 ? "one day that is" : $"{days} days that are")} known.";

    public override string Paired(int days, long streams, string change) =>
        $"On the {(days == 1 ? "one day" : $"{days} days")} known in both weeks: {Count(streams, "stream")}, {change}.";

    public override string Missing(IReadOnlyList<DateOnly> days) => days.Count > 2
        ? $"Nothing is known yet of {days.Count} of the 7 days."
        : $"No streams are known yet for {string.Join(" and ", days.Select(Day))}.";

    public override string Preliminary(int days) => days == 1 ? "The newest day may still be revised." : $"The newest {days} days may still be revised.";

    public override string Listeners(long aDay, string? change) =>
        $"On average, {Whole(aDay)} {(aDay == 1 ? "person" : "people")} listened each day{(change is null ? "" : $", {change}")}.";

    public override string Kept(IReadOnlyList<string> parts) => $"Listeners made {string.Join(" and ", parts)}.";

    public override string Saves(WeekFigure saves) => Of(saves, "save");

    public override string PlaylistAdds(WeekFigure adds) => Of(adds, "playlist add");

    public override string Top(IReadOnlyList<(string Place, long Streams)> releases) => releases.Count == 1
        ? $"Most played was “{releases[0].Place}” with {Count(releases[0].Streams, "stream")}."
        : $"Most played were {Listed([.. releases.Select((release, at) => $"“{release.Place}” ({(at == 0 ? Count(release.Streams, "stream") : Whole(release.Streams))})")])}.";

    public override string Mover(string place, long now, long before) =>
        $"“{place}” {(now > before ? "gained" : "lost")} most: {Count(now, "stream")} after {Whole(before)}.";

    public override string Drop(string place, WeekDrop drop) =>
        (drop is { Expected: { } expected, Actual: { } actual }
            ? $"“{place}” fell on {Day(drop.Day)}: {Count(actual, "stream")} where about {Whole(expected)} were expected."
            : $"“{place}” has stood below what was expected since {Day(drop.Day)}.")
        + (drop.HasEnded ? " That has ended since." : drop.IsConfirmed ? "" : " That is not confirmed yet.");

    public override string DropsInAll(int drops) => $"In all, {Whole(drops)} drops began in the week.";

    public override string Spike(string place, WeekSpike spike) =>
        $"“{place}” stood out on {Day(spike.Day)}: {Count(spike.Actual, "stream")} where about {Whole(spike.Expected)} were expected.";

    public override string Outlook(string place, WeekOutlook outlook, string? reason) =>
        (outlook.IsForecast
            ? $"“{place}” is likely to be picked up by {Playlist(outlook.Playlist)} in the next 28 days ({Percent(outlook.Percent)})"
            : $"“{place}” looks like songs that {Playlist(outlook.Playlist)} picks up ({Percent(outlook.Percent)})")
        + (reason is null ? "." : $"; what speaks for it most: {reason}.");

    public override string Ads(WeekSpend spend) =>
        $"Ads cost {Money(spend.Spent)} {spend.Currency}{(spend.Results is { } results ? $" and brought {Count(results, "result")}" : "")}.";

    public override string Against(long now, long before) => (Changes.Percent(now, before), before) switch
    {
        _ when now == before => "as many as in the week before",
        (_, 0) => "after none in the week before",
        (null, _) => $"after {Whole(before)} in the week before",
        (0, _) => $"about as many as in the week before ({Whole(before)})",
        ({ } percent, _) => $"{Percent(percent)} {(percent > 0 ? "more" : "fewer")} than in the week before ({Whole(before)})",
    };

    public override string? Feature(string name) => FeatureWords.English.Of(name);

    private static string Week(DateOnly from, DateOnly to) => $"In the week from {Day(from)}{(from.Year == to.Year ? "" : $" {Year(from)}")} to {Day(to)} {Year(to)}";

    private static string Day(DateOnly day) => $"{day.Day} {Instance.Months[day.Month - 1]}";

    private string Of(WeekFigure figure, string noun) =>
        Count(figure.Total ?? 0, noun) + (figure.Days < 7 ? $" on {(figure.Days == 1 ? "one known day" : $"{figure.Days} known days")}" : "")
        + (figure is { Previous: { } before } && figure.PairedDays == figure.Days ? $" ({Whole(before)} in the week before)" : "");

    private string Count(long count, string noun) => $"{Whole(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Listed(IReadOnlyList<string> parts) => $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";
}
