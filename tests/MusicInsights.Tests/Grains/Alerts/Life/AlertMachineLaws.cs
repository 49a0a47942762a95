using CsCheck;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Grains.Alerts.Life;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Life;

/// <summary>Whatever goes wrong, comes right, is acknowledged, silenced and called done, in whatever order.</summary>
public sealed class AlertMachineLaws
{
    private static readonly DateTimeOffset Start = new(2026, 5, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan CoolDown = TimeSpan.FromHours(48);
    private static readonly AlertMachine Machine = new(CoolDown);

    private static readonly Gen<Trouble> SomeTrouble = Gen.Select(
        Gen.Int[1, 6], Gen.Int[0, 2], Gen.Int[0, 3], (key, severity, muted) => new Trouble($"{key}", (AlertSeverity)severity, muted == 0));

    private static readonly Gen<(int Kind, int Hours, List<Trouble> Troubles)> Event = Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 40], SomeTrouble.List[0, 5], (kind, hours, troubles) => (kind, hours, troubles.DistinctBy(trouble => trouble.Key).ToList()));

    [Fact]
    public void An_alert_is_announced_once_and_its_worsening_and_its_end_only_after_that() => Walk((history, step, _, _) =>
    {
        if (step.Word == AlertWord.Opened)
            history.ShouldNotContain((step.Alert!.OpenedAt, AlertWord.Opened), "one opening mail an alert");
        if (step.Word is AlertWord.Worsened or AlertWord.Resolved)
            history.ShouldContain((step.Alert!.OpenedAt, AlertWord.Opened));
        if (step.Word == AlertWord.Resolved)
            step.Before!.IsOpen.ShouldBeTrue();
    });

    [Fact]
    public void Nothing_is_mailed_of_what_is_acknowledged_silenced_or_muted_but_its_end() => Walk((_, step, troubles, at) =>
    {
        if (step.Word is not (AlertWord.Opened or AlertWord.Worsened))
            return;
        (step.Alert!.State, step.Alert.IsSilenced(at)).ShouldBe((AlertState.Firing, false));
        troubles.ShouldContain(trouble => !trouble.IsMuted && !step.Alert.Handled.Contains(trouble.Key));
    });

    [Fact]
    public void What_is_acknowledged_holds_as_long_as_anything_is_wrong() => Walk((_, step, troubles, _) =>
    {
        if (step.Before is { State: AlertState.Acknowledged } held && troubles.Any(trouble => !held.Handled.Contains(trouble.Key)))
            step.Alert!.State.ShouldBe(AlertState.Acknowledged);
    });

    [Fact]
    public void An_alert_is_open_exactly_while_something_is_wrong_that_nobody_called_done() => Walk((_, step, troubles, _) =>
        (step.Alert?.IsOpen ?? false).ShouldBe(troubles.Any(trouble => step.Alert is null || !step.Alert.Handled.Contains(trouble.Key))));

    [Fact]
    public void A_new_alert_begins_only_after_the_cool_down_of_the_last_or_after_it_was_called_done() =>
        Event.Array[1, 60].Sample(events => Run(events, (_, latest, step, _, at) =>
        {
            if (step.IsNew && latest is not null)
                (latest.Resolution == AlertResolution.ByHand || at - latest.ResolvedAt >= CoolDown).ShouldBeTrue();
        }));

    [Fact]
    public void The_same_look_twice_changes_and_mails_nothing() => Walk((_, step, troubles, at) =>
    {
        var again = Machine.Next(step.Alert, troubles, at);
        again.Alert.ShouldBe(step.Alert);
        again.Word.ShouldBeNull();
    });

    [Fact]
    public void Less_is_mailed_again_only_after_it_has_eased_for_as_long_as_the_cool_down() =>
        Event.Array[1, 60].Sample(events =>
        {
            var mailed = (At: Start, Worst: AlertSeverity.Low, Size: 0);
            Run(events, (_, _, step, troubles, at) =>
            {
                if (step.Word == AlertWord.Worsened)
                {
                    var loud = troubles.Where(trouble => !trouble.IsMuted && !step.Alert!.Handled.Contains(trouble.Key)).ToList();
                    if (loud.Max(trouble => trouble.Severity) <= mailed.Worst && loud.Count < 2 * mailed.Size)
                        (at - mailed.At).ShouldBeGreaterThan(CoolDown);
                }

                if (step.Word is AlertWord.Opened or AlertWord.Worsened)
                    mailed = (at, step.Alert!.AnnouncedSeverity!.Value, step.Alert.AnnouncedSize!.Value);
            });
        });

    private static void Walk(Action<List<(DateTimeOffset, AlertWord)>, AlertStep, List<Trouble>, DateTimeOffset> check) =>
        Event.Array[1, 60].Sample(events => Run(events, (history, _, step, troubles, at) => check(history, step, troubles, at)));

    private static void Run(
        (int Kind, int Hours, List<Trouble> Troubles)[] events, Action<List<(DateTimeOffset, AlertWord)>, Alert?, AlertStep, List<Trouble>, DateTimeOffset> check)
    {
        var (at, latest) = (Start, (Alert?)null);
        var history = new List<(DateTimeOffset, AlertWord)>();
        foreach (var (kind, hours, troubles) in events)
        {
            at += TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(1);
            var ordered = latest is null ? null : kind switch
            {
                0 => AlertOrders.Acknowledge(latest, "somebody", at).Value,
                1 => AlertOrders.Silence(latest, at.AddHours(30)).Value,
                2 => AlertOrders.Resolve(latest, "somebody", null, at).Value,
                _ => null,
            };
            if (ordered is not null)
                Note(ordered);
            var step = Machine.Next(latest, troubles, at);
            check(history, latest, step, troubles, at);
            Note(step);
        }

        void Note(AlertStep step)
        {
            latest = step.Alert;
            if (step.Word is { } word)
                history.Add((step.Alert!.OpenedAt, word));
        }
    }
}
