using CsCheck;
using MusicInsights.Grains.Ingest;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

public sealed class DailyScheduleTests
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(6);
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 13, 37, 42, TimeSpan.Zero);

    [Fact]
    public void The_wait_is_more_than_nothing_and_at_most_one_period() =>
        Gen.Select(Gen.Long[0, 4_000_000_000], Gen.Int[1, 24], Gen.Long[1, 1_000_000], Gen.Long[1, 1_000_000]).Sample((seconds, hours, artist, entity) =>
        {
            var period = TimeSpan.FromHours(hours);
            var wait = DailySchedule.UntilNextSlot(DateTimeOffset.UnixEpoch.AddSeconds(seconds), period, artist, entity);

            wait.ShouldBeGreaterThan(TimeSpan.Zero);
            wait.ShouldBeLessThanOrEqualTo(period);
        });

    [Fact]
    public void An_actor_keeps_its_slot_whenever_it_is_asked() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[1, 10_000], Gen.Long[1, 10_000]).Sample((later, artist, entity) =>
            Slot(Now.AddSeconds(later), artist, entity).ShouldBe(Slot(Now, artist, entity), TimeSpan.FromMilliseconds(1)));

    [Fact]
    public void The_slots_never_change_between_versions() =>
        // Written down once: another hash would move every reminder that is registered anew.
        (Math.Round(Slot(Now, 1, 1).TotalSeconds), Math.Round(Slot(Now, 42, 4711).TotalSeconds)).ShouldBe((15450, 17667));

    [Fact]
    public void Releases_of_one_artist_are_due_within_a_quarter_of_an_hour() => Gen.Long[1, 1_000_000].Sample(artist =>
    {
        var slots = Enumerable.Range(1, 40).Select(release => Slot(Now, artist, release).TotalMinutes).Order().ToList();
        // On a circle of one period: the widest hole between neighbours leaves the quarter of an hour they all stand in.
        var holes = slots.Zip([.. slots.Skip(1), slots[0] + Period.TotalMinutes], (a, b) => b - a);

        (Period.TotalMinutes - holes.Max()).ShouldBeLessThan(15);
    }, iter: 200);

    [Fact]
    public void Artists_are_spread_evenly_over_the_period()
    {
        const int Artists = 24_000;
        var perQuarter = Enumerable.Range(1, Artists).GroupBy(artist => (int)(Slot(Now, artist, 1) / TimeSpan.FromMinutes(15))).Select(slot => slot.Count()).ToList();

        perQuarter.Count.ShouldBe(24);
        perQuarter.ShouldAllBe(count => count > 850 && count < 1150, "1000 ± five standard deviations");
    }

    private static TimeSpan Slot(DateTimeOffset now, long artist, long entity)
    {
        var due = now + DailySchedule.UntilNextSlot(now, Period, artist, entity);
        return TimeSpan.FromTicks((due - DateTimeOffset.UnixEpoch).Ticks % Period.Ticks);
    }
}
