using CsCheck;
using MusicInsights.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops.Counts;

/// <summary>What holds for every series.</summary>
public sealed class ReleaseModelLawTests
{
    [Fact]
    public void The_same_days_are_judged_the_same() => Releases.Any.Sample(days => Releases.Judge(days).ShouldBe(Releases.Judge(days)), iter: 100);

    [Fact]
    public void A_model_that_went_through_bytes_goes_on_as_if_it_had_not() => Gen.Select(Releases.Any, Gen.Double[0, 1]).Sample((days, share) =>
    {
        var whole = new ReleaseModel(CountParameters.Default);
        var cut = (int)(share * days.Length);
        Releases.Judge(days[..cut], whole);
        var restored = ReleaseModel.FromBytes(whole.ToBytes(), CountParameters.Default)!;

        Releases.Judge(days[cut..], restored).ShouldBe(Releases.Judge(days[cut..], whole));
        restored.ToBytes().ShouldBe(whole.ToBytes());
    }, iter: 100);

    [Fact]
    public void A_day_that_is_left_out_is_a_day_without_a_value() => Gen.Select(Releases.Any, Gen.Int[0, 90]).Sample((days, gap) =>
    {
        CountDay[] all = [.. Releases.Days([.. days.Select(day => day.Streams), .. Enumerable.Repeat((long?)null, gap), .. days.Select(day => day.Streams)])];
        // Before the first value there is nothing to leave out of.
        all = [.. all.SkipWhile(day => day.Streams is null)];

        Releases.Judge(all.Where(day => day.Streams is not null)).Select(day => day with { Ends = null })
            .ShouldBe(Releases.Judge(all).Where(day => day.Actual is not null).Select(day => day with { Ends = null }));
    }, iter: 100);

    [Fact]
    public void Its_state_has_one_size_however_many_days_it_saw() => Releases.Any.Sample(days =>
    {
        var model = new ReleaseModel(CountParameters.Default);
        var size = model.ToBytes().Length;
        Releases.Judge(days, model);

        model.ToBytes().Length.ShouldBe(size);
        size.ShouldBeLessThan(2_000);
    }, iter: 50);

    [Fact]
    public void Bytes_of_another_size_or_version_are_no_model()
    {
        var bytes = new ReleaseModel(CountParameters.Default).ToBytes();

        ReleaseModel.FromBytes(bytes[1..], CountParameters.Default).ShouldBeNull();
        bytes[0]++;
        ReleaseModel.FromBytes(bytes, CountParameters.Default).ShouldBeNull();
    }

    [Fact]
    public void A_series_that_never_changes_has_no_drop() => Gen.Long[0, 1_000_000].Sample(level =>
        Releases.Judge(Releases.Days(Enumerable.Repeat((long?)level, 200))).ShouldAllBe(day => day.Verdict != CountVerdict.Drop && !day.IsSpike), iter: 100);

    [Fact]
    public void A_year_of_nothing_but_growth_has_no_drop() => Gen.Select(Gen.Double[20, 2_000], Gen.Double[1.001, 1.03]).Sample((level, growth) =>
        Releases.Judge(Releases.Days(Enumerable.Range(0, 200).Select(day => (long?)Math.Ceiling(level * Math.Pow(growth, day))))).ShouldAllBe(day => day.Verdict != CountVerdict.Drop), iter: 50);

    [Fact]
    public void More_streams_never_make_the_same_fall_less_sure() => Gen.Select(Gen.Int[12, 400], Gen.Double[0.2, 0.9]).Sample((level, depth) =>
    {
        Beyond(level * 10, depth).ShouldBeGreaterThanOrEqualTo(Beyond(level, depth));

        static double Beyond(int level, double depth) =>
            Releases.Judge(Releases.Days(Enumerable.Repeat((long?)level, 90).Append((long)(level * (1 - depth)))))[^1].Evidence.Beyond;
    }, iter: 100);

    [Fact]
    public void A_deeper_fall_is_never_less_sure() => Gen.Select(Gen.Int[12, 4_000], Gen.Double[0.1, 0.5], Gen.Double[0.1, 0.5]).Sample((level, depth, more) =>
    {
        long?[] before = [.. Enumerable.Repeat((long?)level, 90)];
        var (one, other) = (Releases.Judge(Releases.Days([.. before, (long)(level * (1 - depth))]))[^1], Releases.Judge(Releases.Days([.. before, (long)(level * (1 - depth - more))]))[^1]);

        other.Evidence.Beyond.ShouldBeGreaterThanOrEqualTo(one.Evidence.Beyond);
    }, iter: 100);

    [Fact]
    public void A_drop_opens_once_and_ends_once_and_what_it_says_is_a_number() => Releases.Any.Sample(days =>
    {
        DateOnly? open = null;
        foreach (var day in Releases.Judge(days))
        {
            if (day.Ends is not null)
            {
                open.ShouldNotBeNull();
                open = null;
            }

            if (day.Opens)
            {
                open.ShouldBeNull();
                open = day.Day;
            }

            if (day.Verdict == CountVerdict.Drop) (day.OpenedOn, double.IsNaN(day.Expected)).ShouldBe((open, false));
            if (!double.IsNaN(day.Expected)) (day.Interval.Low <= day.Expected && day.Expected <= day.Interval.High).ShouldBeTrue();
        }
    }, iter: 200);
}
