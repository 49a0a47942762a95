using System.Diagnostics;
using System.Text;
using MusicInsights.Grains.Sources;
using MusicInsights.Tests.Sandbox.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

/// <summary>What a site on the internet does, and how each ends.</summary>
public sealed class HypedditFaultTests
{
    private static readonly SourceRequest Long = Asking.Request(Asking.Today.AddDays(-90), Asking.Today);

    [Theory]
    [InlineData("500")]
    [InlineData("torn")]
    [InlineData("429")]
    public async Task What_passes_is_tried_again(string kind)
    {
        await using var asking = await Asking.Start();
        await asking.Spoil(kind, next: 2);

        await asking.Answer();
        (await asking.StatsCalls()).ShouldBe(3);
    }

    [Fact]
    public async Task Being_asked_to_wait_is_waited_for()
    {
        await using var asking = await Asking.Start();
        await asking.Spoil("429", retryAfterSeconds: 2);
        var begun = Stopwatch.GetTimestamp();

        await asking.Answer();
        Stopwatch.GetElapsedTime(begun).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1.9));
    }

    [Theory]
    [InlineData("500", "HttpError", true)]
    [InlineData("429", "RateLimited", true)]
    [InlineData("torn", "Unreachable", true)]
    [InlineData("stall", "Timeout", true)]
    [InlineData("unauthorized", "AuthError", false)]
    [InlineData("invalid_json", "InvalidPayload", true)]
    [InlineData("html", "PageChanged", false)]
    public async Task What_does_not_pass_ends_with_its_class(string kind, string failureClass, bool isTransient)
    {
        await using var asking = await Asking.Start(options => (options.Retries, options.TimeoutSeconds) = (0, 1));
        await asking.Spoil(kind);
        var failure = await asking.Failure();

        (failure.Class, failure.IsTransient).ShouldBe((failureClass, isTransient));
        await asking.Answer();
    }

    [Theory]
    [InlineData("page_renamed", "HYPEDDIT_SELECT_STATS_TABLE", ".//table[contains(@class,'campaign-stats')]")]
    [InlineData("page_no_table", "HYPEDDIT_SELECT_STATS_TABLE", ".//table[contains(@class,'campaign-stats')]")]
    [InlineData("page_column_renamed", "HYPEDDIT_COLUMN_VISITS", "\"Visits\"")]
    public async Task A_page_that_changed_names_the_selector_and_is_kept(string kind, string setting, string sought)
    {
        await using var asking = await Asking.Start();
        await asking.Spoil(kind);
        var failure = await asking.Failure();

        (failure.Class, failure.IsTransient).ShouldBe(("PageChanged", false));
        failure.Message.ShouldContain(setting);
        failure.Message.ShouldContain(sought);
        var page = Encoding.UTF8.GetString(failure.Evidence.ShouldNotBeNull().Body);
        page.ShouldContain(Asking.Link.Song.Track.Title[..4]);
        page.ShouldNotContain(Visitor.Email);
    }

    [Fact]
    public async Task Pages_that_are_missing_are_noticed_by_the_rows_that_are()
    {
        await using var asking = await Asking.Start();
        await asking.Spoil("page_no_pager");
        var failure = asking.Read(await asking.Answer(Long)).Failure.ShouldNotBeNull();

        failure.Class.ShouldBe("PageChanged");
        failure.Message.ShouldContain("HYPEDDIT_SELECT_NEXT_PAGE: the pages found have 50 of 180 rows");
    }

    [Fact]
    public async Task More_pages_than_believable_are_not_read()
    {
        await using var asking = await Asking.Start(options => options.MostPages = 2);

        asking.Read(await asking.Answer(Long)).Failure.ShouldNotBeNull().Message.ShouldContain("100 of 180 rows");
        (await asking.StatsCalls()).ShouldBe(2);
    }

    [Fact]
    public async Task Columns_may_move_and_new_ones_may_come()
    {
        await using var asking = await Asking.Start();
        await asking.Spoil("page_columns_moved");

        Asking.Told(asking.Read(await asking.Answer())).ShouldBe(Asking.Counted(Asking.Yesterday.AddDays(-6), Asking.Yesterday).Order());
    }

    [Fact]
    public async Task Rounded_numbers_are_faults_of_their_days_and_never_guessed()
    {
        await using var asking = await Asking.Start();
        await asking.Spoil("page_rounded");
        var reading = asking.Read(await asking.Answer());

        reading.Failure.ShouldBeNull();
        reading.Days.Count.ShouldBe(14);
        reading.Days.ShouldAllBe(day => day.Values.Visits == null && day.Faults.Count == 2 && day.Faults[0].Message.Contains("rounded"));
    }

    [Fact]
    public async Task A_site_that_leads_elsewhere_is_not_followed()
    {
        await using var asking = await Asking.Start(options => options.StatsPath = "https://elsewhere.invalid/{campaign}");
        var failure = await asking.Failure();

        failure.Class.ShouldBe("PageChanged");
        failure.Message.ShouldContain("elsewhere.invalid");
    }

    [Fact]
    public async Task A_page_that_did_not_understand_which_days_are_asked_for_is_not_believed()
    {
        await using var asking = await Asking.Start(options => options.StatsPath = "campaign/{campaign}/stats?since={first}&until={last}");
        var failure = await asking.Failure();

        failure.Class.ShouldBe("PageChanged");
        failure.Message.ShouldContain("HYPEDDIT_STATS_PATH: asked for 2026-05-19 to 2026-05-25, the page tells of");
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_unreachable()
    {
        await using var asking = await Asking.Start(options => (options.BaseUrl, options.Retries) = (new Uri("http://127.0.0.1:1/"), 0));

        (await asking.Failure()).Class.ShouldBe("Unreachable");
    }
}
