using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail;

public sealed class MailRetentionTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private MailBench _bench = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _bench = new MailBench(_database);
        await _bench.Recipient("ada@example.org");
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Mails_that_ended_more_than_400_days_ago_go_and_what_waits_stays()
    {
        foreach (var (state, days) in new[] { ("sent", 401), ("dead", 401), ("cancelled", 401), ("sent", 399), ("failed", 401) })
            await Mail(state, days, alert: null);

        await Apply();

        (await Kept()).ShouldBe(["failed 401", "sent 399"]);
    }

    [Fact]
    public async Task The_mails_of_an_alert_stay_until_it_too_was_over_for_so_long()
    {
        var (open, over, longOver) = (await _bench.Alert("open"), await Over("over", 399), await Over("long over", 401));
        await Mail("sent", 500, open);
        await Mail("sent", 501, over);
        await Mail("sent", 502, longOver);

        await Apply();

        (await Kept()).ShouldBe(["sent 500", "sent 501"]);
    }

    [Fact]
    public async Task Ways_out_go_after_400_days()
    {
        foreach (var days in new[] { 399, 401 })
            await _database.Execute(
                "INSERT INTO unsubscribe_tokens (token_sha256, recipient_id, created_at) SELECT sha256($1::text::bytea), id, $2 FROM recipients", $"{days}", Ago(days));

        await Apply();

        (await _database.Rows("SELECT token_sha256 = sha256('399'::bytea) FROM unsubscribe_tokens")).ShouldBe(["True"]);
    }

    private Task Apply() => new MailRetention(_database.Data, _bench.Clock).Apply(default);

    private DateTimeOffset Ago(int days) => _bench.Clock.GetUtcNow().AddDays(-days);

    private async Task<long> Over(string fingerprint, int days)
    {
        var alert = await _bench.Alert(fingerprint);
        await _database.Execute("UPDATE alerts SET state = 'resolved', opened_at = $2, resolved_at = $2, resolution = 'over' WHERE id = $1", alert, Ago(days));
        return alert;
    }

    private Task Mail(string state, int days, long? alert) => _database.Execute(
        """
        INSERT INTO alert_deliveries (alert_id, recipient_id, reason, occasion, message_id, state, next_attempt_at, queued_at, ended_at, last_error)
        SELECT $1::bigint, id, 'opened', $4, gen_random_uuid()::text, $2, $3, $3, CASE WHEN $2 <> 'failed' THEN $3 END, $4 FROM recipients
        """,
        (object?)alert ?? DBNull.Value, state, Ago(days), $"{state} {days}");

    private Task<List<string>> Kept() => _database.Rows("SELECT occasion FROM alert_deliveries ORDER BY occasion");
}
