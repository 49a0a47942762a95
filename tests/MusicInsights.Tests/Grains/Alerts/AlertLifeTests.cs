using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts;

/// <summary>What people do with alerts, and what the clock does.</summary>
public sealed class AlertLifeTests(AlertClusterFixture fixture) : IClassFixture<AlertClusterFixture>
{
    private readonly TestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task An_acknowledged_alert_holds_while_more_falls_and_until_all_is_over()
    {
        var fallen = await Open();
        (await fallen.Grain.Acknowledge(await fallen.AlertId, "nina")).Value.ShouldBe(AlertState.Acknowledged);
        (await fallen.Grain.Acknowledge(await fallen.AlertId, "omar")).Value.ShouldBe(AlertState.Acknowledged);

        await fallen.Fall(fallen.Releases[1..]);
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["acknowledged high 3 1"]);
        (await fallen.Mails()).ShouldBe(["opened"]);
        (await _cluster.Database.One<string>("SELECT acknowledged_by FROM alerts WHERE artist_id = $1", fallen.Artist)).ShouldBe("nina");

        await fallen.Recover(fallen.Releases);
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["resolved high 3 1"]);
        (await fallen.Grain.Acknowledge(await fallen.AlertId, "nina")).Refusal!.Code.ShouldBe("already_resolved");
    }

    [Fact]
    public async Task A_silence_of_one_release_keeps_it_quiet_until_it_expires_and_then_it_is_mailed()
    {
        var fallen = await Fallen.Add(_cluster, releases: 3, withYesterday: 3);
        var silence = await System.AddSilence(
            new NewSilence(AlertKind.StreamDrops, fallen.Artist, fallen.Releases[0], null, _cluster.Clock.GetUtcNow().AddHours(2), "remastered"), "nina");
        silence.Refusal.ShouldBeNull();
        await fallen.Fall([fallen.Releases[0]]);
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["firing high 1 1"]);
        (await fallen.Mails()).ShouldBeEmpty();

        _cluster.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await fallen.Poll();
        (await fallen.Mails()).ShouldBeEmpty();
        _cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await fallen.Poll();
        (await fallen.Mails()).ShouldBe(["opened"]);
    }

    [Fact]
    public async Task A_silence_that_is_ended_before_its_time_ends_at_once()
    {
        var fallen = await Fallen.Add(_cluster, releases: 1, withYesterday: 1);
        var silence = (await System.AddSilence(new NewSilence(null, fallen.Artist, null, null, _cluster.Clock.GetUtcNow().AddDays(9), "on tour"), "nina")).Value;
        await fallen.Fall(fallen.Releases);
        await fallen.Poll();
        (await fallen.Mails()).ShouldBeEmpty();

        (await System.EndSilence(silence, "omar")).Value.ShouldBe(silence);
        (await System.EndSilence(silence, "nina")).Value.ShouldBe(silence);
        await fallen.Poll();

        (await fallen.Mails()).ShouldBe(["opened"]);
        (await _cluster.Database.One<string>("SELECT ended_by FROM silences WHERE id = $1", silence)).ShouldBe("omar");
        (await System.EndSilence(1_000_000, "nina")).Refusal!.Code.ShouldBe("unknown_silence");
    }

    [Fact]
    public async Task A_silenced_alert_is_not_told_to_have_ended_before_the_silence_does()
    {
        var fallen = await Open();
        (await fallen.Grain.Silence(await fallen.AlertId, _cluster.Clock.GetUtcNow().AddHours(-1))).Refusal!.Field.ShouldBe("until");
        (await fallen.Grain.Silence(await fallen.AlertId, _cluster.Clock.GetUtcNow().AddHours(4))).Value.ShouldBe(AlertState.Firing);

        await fallen.Recover(fallen.Releases);
        await fallen.Poll();

        (await fallen.Mails()).ShouldBe(["opened"]);
    }

    [Fact]
    public async Task What_falls_again_within_the_cool_down_opens_the_same_alert_without_a_mail_and_after_it_another()
    {
        var fallen = await Open();
        await fallen.Recover(fallen.Releases);
        await fallen.Poll();
        _cluster.Clock.Advance(TimeSpan.FromHours(39));
        await fallen.Fall([fallen.Releases[1]]);
        _cluster.Clock.Advance(TimeSpan.FromHours(8));
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["firing high 1 2"], "47 hours after its end");
        (await fallen.Mails()).ShouldBe(["opened", "resolved"]);

        await fallen.Recover(fallen.Releases);
        await fallen.Poll();
        _cluster.Clock.Advance(TimeSpan.FromHours(40));
        await fallen.Fall([fallen.Releases[2]]);
        _cluster.Clock.Advance(TimeSpan.FromHours(8));
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["resolved high 1 2", "firing high 1 1"]);
        (await fallen.Mails()).ShouldBe(["opened", "resolved", "opened"]);
    }

    [Fact]
    public async Task A_mail_that_was_let_go_of_since_the_alert_was_over_waits_again_when_it_comes_again()
    {
        var fallen = await Open();
        await fallen.Recover(fallen.Releases);
        await fallen.Poll();
        await _cluster.Database.Rows("UPDATE alert_deliveries SET state = 'cancelled', ended_at = queued_at, last_error = 'resolved' WHERE reason = 'opened' AND alert_id = $1 RETURNING 1", await fallen.AlertId);
        await fallen.Fall([fallen.Releases[1]]);
        await fallen.Poll();

        (await fallen.Alerts()).ShouldBe(["firing high 1 2"]);
        (await _cluster.Database.Rows("SELECT state FROM alert_deliveries WHERE reason = 'opened' AND alert_id = $1", await fallen.AlertId)).ShouldBe(["pending"]);
    }

    [Fact]
    public async Task What_is_as_bad_again_after_it_was_less_for_longer_than_the_cool_down_is_mailed_again_each_time()
    {
        var fallen = await Fallen.Add(_cluster, releases: 4, withYesterday: 4);
        await fallen.Fall(fallen.Releases[..2]);
        await fallen.Poll();
        foreach (var later in new[] { fallen.Releases[2], fallen.Releases[3] })
        {
            await fallen.Recover(fallen.Releases[1..]);
            await fallen.Poll();
            _cluster.Clock.Advance(TimeSpan.FromHours(48));
            await fallen.Poll();
            await fallen.Fall([later]);
            _cluster.Clock.Advance(TimeSpan.FromHours(8));
            await fallen.Poll();
        }

        (await fallen.Alerts()).ShouldBe(["firing high 2 1"]);
        (await fallen.Mails()).ShouldBe(["opened", "worsened", "worsened"]);
    }

    [Fact]
    public async Task What_somebody_called_done_stays_done_while_it_lasts_and_a_new_fall_is_a_new_alert()
    {
        var fallen = await Open();
        (await fallen.Grain.Resolve(await fallen.AlertId, "nina", "taken down")).Value.ShouldBe(AlertState.Resolved);
        (await fallen.Grain.Resolve(await fallen.AlertId, "omar", "no idea")).Value.ShouldBe(AlertState.Resolved);
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["resolved high 1 1"]);
        (await _cluster.Database.Rows("SELECT resolved_by, resolved_reason FROM alerts WHERE id = $1", await fallen.AlertId)).ShouldBe(["nina taken down"]);
        (await _cluster.Database.Count($"live_events WHERE type = 'alert' AND payload ->> 'alertId' = '{await fallen.AlertId}' AND payload ->> 'resolvedReason' = 'taken down'"))
            .ShouldBe(1);

        await fallen.Fall([fallen.Releases[1]]);
        await fallen.Poll();

        (await fallen.Alerts()).ShouldBe(["resolved high 1 1", "firing high 1 1"]);
        (await fallen.Mails()).ShouldBe(["opened", "resolved", "opened"]);
        (await fallen.Grain.Resolve(1_000_000, "nina", null)).Refusal!.Code.ShouldBe("unknown_alert");
    }

    [Fact]
    public async Task Of_an_artist_who_is_let_go_nobody_is_told_any_more()
    {
        var fallen = await Open();
        await _cluster.Database.Execute("UPDATE artists SET untracked_at = $1 WHERE artist_id = $2", _cluster.Clock.GetUtcNow(), fallen.Artist);

        await fallen.Poll();

        (await fallen.Alerts()).ShouldBe(["resolved high 1 1"]);
    }

    private IAlertGrain System => _cluster.Grains.GetGrain<IAlertGrain>(IAlertGrain.System);

    private async Task<Fallen> Open()
    {
        var fallen = await Fallen.Add(_cluster, releases: 3, withYesterday: 3);
        await fallen.Fall([fallen.Releases[0]]);
        await fallen.Poll();
        (await fallen.Alerts()).ShouldBe(["firing high 1 1"]);
        return fallen;
    }
}
