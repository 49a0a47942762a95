using Microsoft.Extensions.Options;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Alerts.Mail.Composing;
using MusicInsights.Grains.Alerts.Mail.Composing.Languages;
using MusicInsights.Grains.Alerts.Mail.Reports;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Alerts.Mail.Server;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Reports;

public sealed class ReportTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 5, 26);

    private TestDatabase _database = null!;
    private long _artist;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _artist = await _database.Data.Artist("The Night");
        var other = await _database.Data.Artist("Another");
        foreach (var (artist, title, before, now) in new[] { (_artist, "Up", 100L, 150L), (_artist, "Down", 100, 40), (other, "Steady", 100, 100) })
        {
            var release = await _database.Data.Release(artist, title);
            await _database.Data.Days(artist, release, Today.AddDays(-1), [.. Enumerable.Repeat(before, 13), .. Enumerable.Repeat(now, 7)]);
        }

        await _database.Data.Run(Today, "failed", tasks: 10, failed: 6);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_day_is_compared_with_the_same_weekday_before_and_tells_what_moved()
    {
        var report = await new ReportRows(_database.Data).Read("daily", Today, null, default);

        (report.FirstDay, report.LastDay).ShouldBe((Today.AddDays(-1), Today.AddDays(-1)));
        (report.Now.Streams, report.Before.Streams).ShouldBe((290, 300));
        report.Movers.ShouldBe([new("Down", 100, 40), new("Up", 100, 150)]);
        report.Runs.ShouldBe(new ReportRuns(1, 1, 6, 7));
    }

    [Fact]
    public async Task A_week_is_compared_with_the_one_before_and_of_one_artist_alone_where_that_is_wanted()
    {
        var report = await new ReportRows(_database.Data).Read("weekly", Today, _artist, default);

        (report.FirstDay, report.LastDay).ShouldBe((Today.AddDays(-7), Today.AddDays(-1)));
        (report.Now.Streams, report.Before.Streams).ShouldBe((7 * 190, 7 * 200));
        var page = new ReportPages(Texts.In("en"), new MailLinks(null), Today).Page(report, []);
        page.Subject.ShouldBe("Your week, Tue 19 May to Mon 25 May");
        page.Lead.ShouldBe("1,330 streams (▼ 5\u202F% against the week before).");
        TextRendering.Render(page).ShouldContain("- Down, Now 280, Before 700, Change ▼ 60\u202F%");
    }

    [Fact]
    public async Task A_day_of_which_hardly_anything_has_come_is_not_told_as_a_fall()
    {
        await _database.Rows("UPDATE portfolio_daily_totals SET releases = 1, streams = 40 WHERE date = $1 RETURNING 1", Today.AddDays(-1));

        (await new ReportRows(_database.Data).Read("daily", Today, null, default)).LastDay.ShouldBe(Today.AddDays(-2));
    }

    [Fact]
    public async Task An_empty_portfolio_has_a_report_that_says_so()
    {
        await _database.Rows("DELETE FROM portfolio_daily_totals RETURNING 1");
        await _database.Rows("DELETE FROM spotify_streams_daily RETURNING 1");
        var page = new ReportPages(Texts.In("fr"), new MailLinks(null), Today).Page(await new ReportRows(_database.Data).Read("daily", Today, null, default), []);

        page.Lead.ShouldBe("Aucune écoute n’est encore connue pour cette période.");
        page.Tables.ShouldHaveSingleItem().Rows[0].ShouldBe(["Écoutes", "–", "–", "–"]);
    }

    [Fact]
    public async Task However_many_silos_look_a_report_is_queued_once_a_day()
    {
        var bench = new MailBench(_database);
        await bench.Recipient("ada@example.org", digest: "both");
        await bench.Recipient("none@example.org");
        var queue = new ReportQueue(_database.Data, Options.Create(new MailOptions()), bench.Clock);

        await queue.QueueDue(default);
        await queue.QueueDue(default);
        bench.Clock.Advance(TimeSpan.FromDays(6)); // the Monday after
        await queue.QueueDue(default);

        (await bench.Deliveries()).ShouldBe(["ada@example.org daily pending 0", "ada@example.org daily pending 0", "ada@example.org weekly pending 0"]);
    }
}
