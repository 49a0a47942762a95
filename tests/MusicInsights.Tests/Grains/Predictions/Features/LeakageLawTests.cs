using CsCheck;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Training;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Features;

/// <summary>What was not known on the day is not used.</summary>
public sealed class LeakageLawTests
{
    private static readonly Gen<(int Seed, int Other, Moment Moment)> Drawn = Gen.Select(DrawnHistories.Seeds, DrawnHistories.Seeds, DrawnHistories.Days, Gen.Int[0, 9])
        .Select((seed, other, day, later) => (seed, other, new Moment(day, DrawnHistories.Instant(day.AddDays(later)))));

    [Fact]
    public void Forecast_features_do_not_change_when_what_comes_after_the_day_does() => Drawn.Sample((seed, other, moment) =>
    {
        var history = DrawnHistories.Draw(seed);
        Same(ForecastSchema.Build(DrawnHistories.WithAnotherFuture(history, moment, other), moment), ForecastSchema.Build(history, moment));
    }, iter: 300);

    [Fact]
    public void Snapshots_do_not_change_when_what_comes_after_the_day_does() => Drawn.Sample((seed, other, moment) =>
    {
        var history = DrawnHistories.Draw(seed);
        Snapshots.Of(DrawnHistories.WithAnotherFuture(history, moment, other), moment).ShouldBe(Snapshots.Of(history, moment));
    }, iter: 300);

    [Fact]
    public void A_release_that_is_dropped_after_the_day_has_no_features_of_it() => Drawn.Sample((seed, _, moment) =>
    {
        var history = DrawnHistories.Draw(seed) with { ReleaseDate = moment.Day.AddDays(1) };
        ForecastSchema.Schema.Lacking(ForecastSchema.Build(history, moment)).ShouldContain("age");
    }, iter: 50);

    [Fact]
    public void What_is_served_and_what_is_learned_from_are_the_same_numbers() => Drawn.Sample((seed, other, moment) =>
    {
        // Tracked from day to day, everything was told in time; what served then had never heard of what came later.
        var served = new Moment(moment.Day, Examples.Told(moment.Day));
        var history = ToldInTime(DrawnHistories.Draw(seed));
        var learned = DrawnHistories.WithAnotherFuture(history, served, other) with
        {
            Windows = history.Windows,
            Audience = history.Audience,
            CampaignDays = history.CampaignDays,
            Days = history.Days,
            Catalogue = [.. history.Catalogue, (moment.Day.AddDays(1), served.Instant)],
        };

        Same(ForecastSchema.Build(learned, served with { Reading = Reading.AsFirstTold }), ForecastSchema.Build(history, served));
    }, iter: 200);

    [Fact]
    public void Days_that_were_imported_later_are_learned_from_as_they_were_first_told()
    {
        var day = DrawnHistories.First.AddDays(100);
        var imported = DrawnHistories.Instant(day.AddDays(300));
        var history = new ReleaseHistory(DrawnHistories.First)
        {
            Days = [.. Enumerable.Range(0, 101).SelectMany(ago => new[] { (imported, 100L), (imported.AddDays(1), 9_000L) }
                .Select(told => new Known<SongDay>(day.AddDays(-ago), told.Item1, new SongDay(told.Item2, null, null, null))))],
        };
        var moment = new Moment(day, Examples.Told(day));

        ForecastSchema.Build(history, moment with { Reading = Reading.AsFirstTold })[0].ShouldBe(Missing.Log(100));
        Missing.Is(ForecastSchema.Build(history, moment)[0]).ShouldBeTrue();
    }

    [Fact]
    public void Ninety_days_are_all_that_is_looked_back_at() => Drawn.Sample((seed, _, moment) =>
    {
        var history = DrawnHistories.Draw(seed);
        Same(ForecastSchema.Build(DrawnHistories.Recent(history, moment, MetricTape.Days), moment), ForecastSchema.Build(history, moment));
    }, iter: 200);

    [Fact]
    public void There_is_one_number_for_each_name() => Drawn.Sample((seed, _, moment) =>
        ForecastSchema.Build(DrawnHistories.Draw(seed), moment).Length.ShouldBe(ForecastSchema.Schema.Names.Distinct().Count()), iter: 20);

    private static void Same(float[] actual, float[] expected) => actual.SequenceEqual(expected).ShouldBeTrue();

    private static ReleaseHistory ToldInTime(ReleaseHistory history)
    {
        Known<T>[] InTime<T>(IReadOnlyList<Known<T>> values) => [.. values.Select(value =>
            value with { From = DrawnHistories.Instant(value.Date.AddDays(1)).AddMinutes(value.From.Minute + 60 * value.From.Hour) })];
        return history with
        {
            Days = InTime(history.Days),
            Windows = InTime(history.Windows),
            Audience = InTime(history.Audience),
            CampaignDays = InTime(history.CampaignDays),
            Catalogue = [.. history.Catalogue.Select(release => (release.Released, DateTimeOffset.MinValue))],
        };
    }
}
