using CsCheck;
using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Tests.Grains.Predictions.Features;

/// <summary>Histories drawn by chance: gaps, revisions, campaigns, all told some days late.</summary>
internal static class DrawnHistories
{
    public static readonly DateOnly First = new(2026, 1, 1);
    public const int Length = 200;

    public static Gen<int> Seeds { get; } = Gen.Int;

    public static Gen<DateOnly> Days { get; } = Gen.Int[0, Length].Select(First.AddDays);

    public static ReleaseHistory Draw(int seed, DateOnly? from = null)
    {
        var random = new Random(seed);
        var first = from ?? First;
        Known<T>[] Told<T>(double share, Func<T> value, long of = 0) => [.. Enumerable.Range(0, Length)
            .SelectMany(day => Enumerable.Range(0, random.NextDouble() < share ? random.Next(1, 3) : 0)
                .Select(_ => new Known<T>(first.AddDays(day), Instant(first.AddDays(day + random.Next(1, 6))).AddMinutes(random.Next(1_000)), value(), of)))];
        long? Count(int most) => random.Next(8) == 0 ? null : random.Next(most);
        return new ReleaseHistory(random.Next(10) == 0 ? null : First.AddDays(random.Next(-400, 60)))
        {
            Days = Told(0.9, () => new SongDay(Count(5_000), Count(2_000), Count(90), Count(90))),
            Windows = [.. Told(0.2, () => new SongWindow("28d", Count(90_000), Count(90_000), Count(900))), .. Told(0.1, () => new SongWindow("all", null, Count(999_999), null), 1)],
            Audience = Told(0.5, () => new AudienceDay(Count(9_000), Count(90_000), random.Next(2) == 0 ? null : Count(100))),
            Campaigns = [.. Enumerable.Range(0, random.Next(3)).Select(i => ((CampaignKind)i, Instant(First.AddDays(random.Next(Length)))))],
            CampaignDays = [.. Told(0.4, () => new CampaignDay(CampaignKind.Hypeddit, Count(90), Count(50), null)), .. Told(0.4, () => new CampaignDay(CampaignKind.Meta, null, Count(90), Count(9)), 1)],
            Catalogue = [.. Enumerable.Range(0, random.Next(20)).Select(_ => (First.AddDays(random.Next(-900, Length)), Instant(First.AddDays(random.Next(-90, Length)))))],
        };
    }

    /// <summary>What is told of later days, or told later, is another release's.</summary>
    public static ReleaseHistory WithAnotherFuture(ReleaseHistory history, Moment moment, int seed)
    {
        var other = Draw(seed, moment.Day.AddDays(1));
        var elsewhere = Draw(seed);
        Known<T>[] Mixed<T>(IReadOnlyList<Known<T>> own, IReadOnlyList<Known<T>> later, IReadOnlyList<Known<T>> late) =>
            [.. own.Where(value => value.Date <= moment.Day && value.From <= moment.Instant), .. later, .. late.Where(value => value.From > moment.Instant)];
        return history with
        {
            Days = Mixed(history.Days, other.Days, elsewhere.Days),
            Windows = Mixed(history.Windows, other.Windows, elsewhere.Windows),
            Audience = Mixed(history.Audience, other.Audience, elsewhere.Audience),
            CampaignDays =
            [
                .. Mixed(history.CampaignDays, other.CampaignDays, elsewhere.CampaignDays),
                .. elsewhere.CampaignDays.Select(day => day with { Of = day.Of + 2, Value = day.Value with { Linked = moment.Instant.AddTicks(1) } }),
            ],
            Campaigns = [.. history.Campaigns.Where(campaign => campaign.Linked <= moment.Instant), (CampaignKind.Meta, moment.Instant.AddTicks(1))],
            Catalogue =
            [
                .. history.Catalogue.Where(release => release.Released <= moment.Day && release.Since <= moment.Instant),
                (moment.Day.AddDays(1), moment.Instant), (moment.Day.AddDays(30), moment.Instant), (moment.Day, moment.Instant.AddTicks(1)),
            ],
        };
    }

    /// <summary>Only what a model may look back at.</summary>
    public static ReleaseHistory Recent(ReleaseHistory history, Moment moment, int days)
    {
        Known<T>[] Since<T>(IReadOnlyList<Known<T>> values) => [.. values.Where(value => value.Date > moment.Day.AddDays(-days))];
        return history with { Days = Since(history.Days), Windows = Since(history.Windows), Audience = Since(history.Audience), CampaignDays = Since(history.CampaignDays) };
    }

    public static DateTimeOffset Instant(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
