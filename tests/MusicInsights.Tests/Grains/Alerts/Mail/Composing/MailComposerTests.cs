using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Alerts.Mail.Composing;
using MusicInsights.Grains.Alerts.Mail.Composing.Alerts;
using MusicInsights.Grains.Alerts.Mail.Reports;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Narrative;
using MusicInsights.Grains.Narrative.Facts;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Composing;

/// <summary>What a recipient reads.</summary>
public sealed class MailComposerTests : IAsyncLifetime
{
    private static readonly DateOnly Fallen = new(2026, 5, 25);

    private readonly MailOptions _options = new() { SmtpHost = "localhost", PublicUrl = new Uri("https://music.example.org") };
    private readonly NarrativeOptions _narrative = new() { Endpoint = new Uri("http://localhost/v1"), Model = "quill-1", TimeoutSeconds = 1 };
    private readonly StubGrains _grains = new();
    private TestDatabase _database = null!;
    private MailBench _bench = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _bench = new MailBench(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_fall_is_told_in_numbers_with_its_picture_its_reason_and_what_to_look_at()
    {
        var mail = await DropMail("en", count: 1, likelyCause: "campaign_paused:7");

        mail.Subject.ShouldBe("▼ Night Bus 0: streams down 58\u202F% since Mon 25 May");
        foreach (var text in new[] { mail.TextBody!, System.Net.WebUtility.HtmlDecode(mail.HtmlBody!) })
        {
            text.ShouldContain("had 203 streams on Mon 25 May. Between 410 and 520 were expected.");
            text.ShouldContain("A likely cause: a campaign for it stopped just before.");
            text.ShouldContain("Was it taken off a playlist?");
            text.ShouldMatch("https://music\\.example\\.org/own/releases/\\d+");
        }

        var picture = mail.BodyParts.OfType<MimePart>().Single(part => part.ContentType.MimeType == "image/png");
        mail.HtmlBody!.ShouldContain($"src=\"cid:{picture.ContentId}\"");
        mail.HtmlBody!.ShouldContain("prefers-color-scheme: dark");
        System.Net.WebUtility.HtmlDecode(mail.HtmlBody!)!.ShouldContain("alt=\"Streams a day of “Night Bus 0”, Tue 28 Apr to Mon 25 May.");
        mail.HtmlBody!.ShouldNotContain("src=\"http");
    }

    [Fact]
    public async Task Many_falls_of_an_artist_are_one_mail_that_names_the_gravest()
    {
        var mail = await DropMail("en", count: 500);

        mail.Subject.ShouldBe("▼ The Night: streams down on 500 releases since Mon 25 May");
        mail.TextBody!.ShouldContain("500 releases of The Night have far fewer streams than expected.");
        mail.TextBody!.ShouldContain("And 488 more.");
        mail.TextBody!.ShouldMatch("https://music\\.example\\.org/own/artists/\\d+");
    }

    [Fact]
    public async Task Who_reads_French_is_written_to_in_French()
    {
        var mail = await DropMail("fr", count: 1);

        mail.Subject.ShouldBe("▼ Night Bus 0 : 58\u202F% d’écoutes en moins depuis le lun. 25 mai");
        mail.TextBody!.ShouldContain("a fait 203 écoutes le lun. 25 mai, là où on en attendait de 410 à 520.");
        mail.HtmlBody!.ShouldContain("<html lang=\"fr\">");
    }

    [Fact]
    public async Task A_weekly_report_tells_each_artists_week_in_the_recipients_words()
    {
        var mail = await WeeklyMail();

        mail.TextBody!.ReplaceLineEndings("\n").ShouldContain("\nThe Night\nDu 19 mai au 25 mai 2026, The Night a totalisé 700 écoutes, autant que la semaine précédente.");
        mail.TextBody!.ShouldNotContain("\nSilent\n");
        _grains.Weeks.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_models_words_are_named_as_such()
    {
        _narrative.Enabled = true;
        _grains.Weeks.OnTell = () => new ArtistWeek("Une semaine <calme>.", "quill-1", new WeekFacts(1, "The Night"));

        var mail = await WeeklyMail();

        mail.TextBody!.ReplaceLineEndings("\n").ShouldContain("\nThe Night\nUne semaine <calme>. (Rédigé par un modèle, quill-1, à partir de ces chiffres.)");
        mail.HtmlBody!.ShouldContain("&lt;calme&gt;");
    }

    [Fact]
    public async Task A_mail_does_not_wait_for_a_model_beyond_its_time()
    {
        _narrative.Enabled = true;
        _grains.Weeks.Waits = new TaskCompletionSource<Outcome<ArtistWeek>>().Task;

        (await WeeklyMail()).TextBody!.ShouldContain("The Night a totalisé 700 écoutes");
    }

    private async Task<MimeMessage> WeeklyMail()
    {
        var artist = await _database.Data.Artist("The Night");
        await _database.Data.Artist("Silent");
        await _database.Data.Days(artist, await _database.Data.Release(artist, "Night Bus"), Fallen, [.. Enumerable.Repeat(100L, 14)]);
        var recipient = await _bench.Recipient("ada@example.org", language: "fr", digest: "weekly");
        await _database.Data.Insert(
            """
            INSERT INTO alert_deliveries (recipient_id, reason, occasion, message_id, state, next_attempt_at, queued_at)
            VALUES ($1, 'weekly', '2026-05-25', 'weekly@musicinsights', 'pending', $2, $2) RETURNING id
            """,
            recipient, _bench.Clock.GetUtcNow());
        return await Compose();
    }

    [Fact]
    public async Task What_others_named_is_never_taken_for_markup_or_a_header()
    {
        var mail = await DropMail("en", count: 1, title: "<script>alert(1)</script>\r\nBcc: eve@example.org");

        mail.HtmlBody!.ShouldNotContain("<script>");
        mail.Bcc.ShouldBeEmpty();
        mail.Headers.Select(header => header.Field).ShouldNotContain("Bcc");
    }

    [Fact]
    public async Task Every_mail_has_a_way_out_of_its_own_of_which_only_the_hash_is_kept()
    {
        var mail = await DropMail("en", count: 1);

        mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        var address = mail.Headers["List-Unsubscribe"]!.Trim('<', '>');
        address.ShouldStartWith("https://music.example.org/own/api/v1/unsubscribe?token=");
        mail.TextBody!.ShouldContain(address);
        var token = address.Split('=')[1];
        (await _database.Count("unsubscribe_tokens WHERE token_sha256 = sha256($1::text::bytea)", token)).ShouldBe(1);
        (await _database.Count("unsubscribe_tokens WHERE token_sha256 = $1::text::bytea", token)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_public_address_there_is_no_link_that_would_lead_nowhere()
    {
        _options.PublicUrl = null;
        var mail = await DropMail("en", count: 1);

        mail.TextBody!.ShouldNotContain("http");
        mail.Headers.Contains(HeaderId.ListUnsubscribe).ShouldBeFalse();
        (await _database.Count("unsubscribe_tokens")).ShouldBe(0);
    }

    [Fact]
    public async Task A_notice_of_the_end_goes_on_from_the_mail_that_told_of_it()
    {
        await Drop("en", 1, null, "Night Bus");
        await _database.Rows("UPDATE alert_deliveries SET state = 'sent', ended_at = queued_at RETURNING 1");
        await _database.Rows("UPDATE alerts SET state = 'resolved', resolved_at = opened_at + interval '26 hours', resolution = 'revised' RETURNING 1");
        await _bench.Queue(new QueuedAlert("drops:1", null, "high", "resolved", "over"));
        var mail = await Compose();

        mail.Subject.ShouldBe("✓ Over: Night Bus 0: streams down 58\u202F% since Mon 25 May");
        mail.TextBody!.ShouldContain("It began on Tue 26 May, 11:00 and was over on Wed 27 May, 13:00. The source has corrected its numbers: there was no fall.");
        mail.InReplyTo.ShouldBe(await _database.One<string>("SELECT message_id FROM alert_deliveries WHERE reason = 'opened'"));
    }

    [Fact]
    public async Task A_trouble_of_the_whole_tells_what_it_knows()
    {
        await _bench.Recipient("ada@example.org");
        await _bench.Alert("run", kind: "run_failed", detail: """{"runDate": "2026-05-25", "tasksTotal": 40, "tasksFailed": 31, "odd": "as it is", "list": [1]}""");
        await _bench.Queue(new QueuedAlert("run", null, "high", "opened", "one"));
        var mail = await Compose();

        mail.Subject.ShouldBe("The day’s run failed: Mon 25 May");
        mail.TextBody!.ShouldContain("- Failed tasks: 31");
        mail.TextBody!.ShouldContain("- odd: as it is");
        mail.TextBody!.ShouldContain("Look at the run’s tasks");
    }

    private async Task<MimeMessage> DropMail(string language, int count, string? likelyCause = null, string title = "Night Bus")
    {
        await Drop(language, count, likelyCause, title);
        return await Compose();
    }

    private async Task Drop(string language, int count, string? likelyCause, string title)
    {
        var artist = await _database.Data.Artist("The Night");
        var release = await _database.Data.Release(artist, "Night Bus");
        await _database.Data.Days(artist, release, Fallen, [.. Enumerable.Repeat(480L, 40), 203]);
        await _bench.Recipient("ada@example.org", language: language, zone: "Europe/Paris");
        var detail = JsonSerializer.Serialize(new
        {
            count,
            releases = Enumerable.Range(0, Math.Min(count, 20)).Select(at => new
            {
                releaseId = release, title = title + " " + at.ToString(CultureInfo.InvariantCulture), rule = "count_model", severity = "high", openedOn = Fallen, expected = 480.0, expectedLow = 410.0, expectedHigh = 520.0,
                actual = 203, depth = 0.58, likelyCause,
            }),
        });
        await _bench.Alert("drops:1", artist, detail: detail);
        await _bench.Queue(new QueuedAlert("drops:1", artist, "high", "opened", "one"));
    }

    private WeeksInWords Weeks => new(new WeekRows(_database.Data), _grains, Options.Create(_narrative), NullLogger<WeeksInWords>.Instance);

    private async Task<MimeMessage> Compose()
    {
        var delivery = (await _bench.Rows.Claim(_bench.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), null, default)).ShouldNotBeNull();
        var mail = await new MailComposer(
            Options.Create(_options), new ChartRows(_database.Data), new ReportRows(_database.Data), Weeks, new UnsubscribeTokens(_database.Data, _bench.Clock),
            new PortfolioClock(_bench.Clock), _bench.Clock).Compose(delivery, default);
        // As it is read, and not as it was made.
        using var written = new MemoryStream();
        await mail.WriteToAsync(written);
        written.Position = 0;
        return await MimeMessage.LoadAsync(written);
    }
}
