using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Grains.Alerts.Life;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Life;

public sealed class AlertMachineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertMachine Machine = new(TimeSpan.FromHours(48));
    private static readonly Trouble Song = new("1", AlertSeverity.Medium);

    [Fact]
    public void What_is_wrong_opens_one_alert_and_one_mail_however_much_it_is()
    {
        var troubles = Enumerable.Range(1, 500).Select(i => new Trouble($"{i}", i == 77 ? AlertSeverity.High : AlertSeverity.Low)).ToList();

        var step = Machine.Next(null, troubles, Noon);
        var again = Machine.Next(step.Alert, troubles, Noon.AddHours(1));

        step.Word.ShouldBe(AlertWord.Opened);
        (step.IsNew, step.Alert!.State, step.Alert.Severity, step.Alert.Size, step.Alert.AnnouncedAt).ShouldBe((true, AlertState.Firing, AlertSeverity.High, 500, Noon));
        again.Word.ShouldBeNull();
        again.Alert.ShouldBe(again.Before, "nothing changed, nothing is written");
    }

    [Fact]
    public void An_acknowledged_alert_stays_so_and_quiet_until_it_is_over()
    {
        var held = AlertOrders.Acknowledge(Open(), "nina", Noon.AddMinutes(5)).Value!.Alert!;

        var worse = Machine.Next(held, [Song with { Severity = AlertSeverity.High }, new Trouble("2", AlertSeverity.High)], Noon.AddHours(1));
        var over = Machine.Next(worse.Alert, [], Noon.AddHours(2));

        (worse.Word, worse.Alert!.State, worse.Alert.AcknowledgedBy).ShouldBe((null, AlertState.Acknowledged, "nina"));
        (over.Word, over.Alert!.State, over.Alert.Resolution).ShouldBe((AlertWord.Resolved, AlertState.Resolved, AlertResolution.Over));
    }

    [Fact]
    public void A_silence_keeps_it_quiet_and_its_end_lets_it_speak()
    {
        var muted = Machine.Next(null, [Song with { IsMuted = true }], Noon);
        muted.Word.ShouldBeNull();
        muted.Alert!.State.ShouldBe(AlertState.Firing, "it is shown all the same");

        var silenced = AlertOrders.Silence(muted.Alert, Noon.AddHours(8)).Value!.Alert;
        Machine.Next(silenced, [Song], Noon.AddHours(8).AddSeconds(-1)).Word.ShouldBeNull();
        Machine.Next(silenced, [Song], Noon.AddHours(8)).Word.ShouldBe(AlertWord.Opened);
    }

    [Fact]
    public void What_comes_again_within_the_cool_down_is_the_same_alert_without_another_mail()
    {
        var over = Machine.Next(Open(), [], Noon.AddHours(1)).Alert!;

        var again = Machine.Next(over, [Song], Noon.AddHours(48));
        var later = Machine.Next(over, [Song], Noon.AddHours(49));

        (again.Word, again.IsNew, again.Alert!.State, again.Alert.Occurrences, again.Alert.OpenedAt).ShouldBe((null, false, AlertState.Firing, 2, Noon));
        (later.Word, later.IsNew, later.Alert!.Occurrences).ShouldBe((AlertWord.Opened, true, 1));
    }

    [Fact]
    public void What_comes_again_worse_within_the_cool_down_is_mailed()
    {
        var over = Machine.Next(Open(), [], Noon.AddHours(1)).Alert!;

        Machine.Next(over, [Song with { Severity = AlertSeverity.High }], Noon.AddHours(2)).Word.ShouldBe(AlertWord.Worsened);
    }

    [Fact]
    public void It_is_mailed_again_when_it_grows_more_severe_or_twice_as_large_and_not_for_less()
    {
        var open = Machine.Next(null, Songs(4), Noon).Alert;

        Machine.Next(open, Songs(7), Noon.AddHours(1)).Word.ShouldBeNull();
        Machine.Next(open, Songs(2), Noon.AddHours(1)).Word.ShouldBeNull();
        Machine.Next(open, Songs(8), Noon.AddHours(1)).Word.ShouldBe(AlertWord.Worsened);
        Machine.Next(open, [.. Songs(3), new Trouble("4", AlertSeverity.High)], Noon.AddHours(1)).Word.ShouldBe(AlertWord.Worsened);
    }

    [Fact]
    public void What_grows_again_after_it_has_eased_for_as_long_as_the_cool_down_is_mailed_again()
    {
        var told = Machine.Next(null, Songs(8), Noon).Alert;
        var eased = Machine.Next(told, Songs(1), Noon.AddHours(1)).Alert;
        var still = Machine.Next(eased, Songs(1), Noon.AddHours(49)).Alert;

        Machine.Next(eased, Songs(14), Noon.AddHours(48)).Word.ShouldBeNull("soon after, it is the same as was told");
        Machine.Next(still, Songs(14), Noon.AddHours(50)).Word.ShouldBe(AlertWord.Worsened);
        Machine.Next(still, Songs(1), Noon.AddHours(50)).Word.ShouldBeNull("an easing is not mailed, and neither is what stays");
    }

    [Fact]
    public void What_turns_severe_again_after_it_has_long_been_slight_is_mailed_again()
    {
        var told = Machine.Next(null, [Song with { Severity = AlertSeverity.High }], Noon).Alert;
        var slight = Machine.Next(told, [Song with { Severity = AlertSeverity.Low }], Noon.AddHours(1)).Alert;

        var soon = Machine.Next(slight, [Song with { Severity = AlertSeverity.High }], Noon.AddHours(48));
        var later = Machine.Next(Machine.Next(slight, [Song with { Severity = AlertSeverity.Low }], Noon.AddHours(49)).Alert, [Song], Noon.AddHours(50));

        soon.Word.ShouldBeNull();
        Machine.Next(soon.Alert, [Song with { Severity = AlertSeverity.Low }], Noon.AddHours(49)).Alert!.AnnouncedSeverity
            .ShouldBe(AlertSeverity.High, "the easing begins anew where it was as bad in between");
        (later.Word, later.Alert!.AnnouncedSeverity).ShouldBe((AlertWord.Worsened, AlertSeverity.Medium));
    }

    [Fact]
    public void What_was_called_done_opens_nothing_until_it_was_gone_once_and_what_is_new_does()
    {
        var done = AlertOrders.Resolve(Open(), "nina", null, Noon.AddHours(1)).Value!.Alert!;

        var still = Machine.Next(done, [Song], Noon.AddHours(2));
        var other = Machine.Next(still.Alert, [Song, new Trouble("2", AlertSeverity.Low)], Noon.AddHours(3));
        var gone = Machine.Next(still.Alert, [], Noon.AddHours(3));
        var back = Machine.Next(gone.Alert, [Song], Noon.AddHours(4));

        still.Alert.ShouldBe(done);
        (other.Word, other.IsNew).ShouldBe((AlertWord.Opened, true));
        other.Alert!.Keys.ShouldBe(["2"]);
        other.Alert.Handled.ShouldBe(["1"], "the next alert knows what was done with before it");
        gone.Alert!.Handled.ShouldBeEmpty();
        (back.Word, back.IsNew).ShouldBe((AlertWord.Opened, true));
    }

    [Fact]
    public void Of_two_alerts_the_later_one_opens_later_also_on_a_clock_that_stands_still()
    {
        var done = AlertOrders.Resolve(Open(), "nina", null, Noon).Value!.Alert;

        Machine.Next(done, [new Trouble("2", AlertSeverity.Low)], Noon).Alert!.OpenedAt.ShouldBeGreaterThan(Noon);
    }

    [Fact]
    public void Nobody_is_told_of_the_end_of_what_nobody_was_told_of()
    {
        var quiet = Machine.Next(null, [Song with { IsMuted = true }], Noon).Alert;

        Machine.Next(quiet, [], Noon.AddHours(1)).Word.ShouldBeNull();
        Machine.Next(Open(), [], Noon.AddHours(1), AlertResolution.Revised).Alert!.Resolution.ShouldBe(AlertResolution.Revised);
    }

    [Fact]
    public void Why_it_was_called_done_is_kept_until_it_opens_anew()
    {
        var done = AlertOrders.Resolve(Open(), "nina", "the label took it down", Noon.AddHours(1)).Value!.Alert!;

        done.ResolvedReason.ShouldBe("the label took it down");
        AlertOrders.Resolve(done, "omar", "another", Noon.AddHours(2)).Value!.Alert.ShouldBe(done);
        Machine.Next(done, [], Noon.AddHours(2)).Alert!.ResolvedReason.ShouldBe("the label took it down");
        Machine.Next(done, [new Trouble("2", AlertSeverity.Low)], Noon.AddHours(2)).Alert!.ResolvedReason.ShouldBeNull();
    }

    [Fact]
    public void Orders_change_nothing_twice_and_none_reaches_what_is_over()
    {
        var held = AlertOrders.Acknowledge(Open(), "nina", Noon).Value!.Alert!;
        var twice = AlertOrders.Acknowledge(held, "omar", Noon.AddHours(1)).Value!;
        twice.Alert.ShouldBe(twice.Before);
        twice.Alert!.AcknowledgedBy.ShouldBe("nina");

        var done = AlertOrders.Resolve(held, "nina", null, Noon).Value!.Alert!;
        AlertOrders.Resolve(done, "omar", null, Noon.AddHours(1)).Value!.Alert.ShouldBe(done);
        AlertOrders.Acknowledge(done, "omar", Noon).Refusal!.Code.ShouldBe("already_resolved");
        AlertOrders.Silence(done, Noon.AddHours(1)).Refusal!.Code.ShouldBe("already_resolved");
    }

    private static Alert Open() => Machine.Next(null, [Song], Noon).Alert! with { Id = 1 };

    private static List<Trouble> Songs(int count) => [.. Enumerable.Range(1, count).Select(i => new Trouble($"{i}", AlertSeverity.Medium))];
}
