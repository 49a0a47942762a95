using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Sandbox;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.MetaAds;

/// <summary>How much Meta bears: calls, rows, days, months.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("meta_4")]
    [InlineData("meta_17")]
    [InlineData("meta_32")]
    [InlineData("meta_613")]
    [InlineData("meta_80000")]
    [InlineData("429")]
    public async Task Too_many_calls_end_the_run_and_the_next_one_does_not_knock(string kind)
    {
        await using var ads = await (await AdsCluster.Start(("Retries", "1"))).Caught();
        await ads.Spoil(kind, next: 100);
        var (first, last) = (ads.Cluster.Today.AddDays(-9), ads.Cluster.Yesterday);
        (await ads.Again(first, last)).ShouldStartWith("failed RateLimited Meta asks for fewer calls");
        var calls = (await ads.Calls()).Length;
        (await ads.Calls())[^1].Text("path").ShouldEndWith("/insights");

        (await ads.Again(first, last)).ShouldStartWith("failed RateLimited Meta's limit for this account is used up");
        (await ads.Calls()).Length.ShouldBe(calls, "nothing was asked");
    }

    [Fact]
    public async Task A_lockout_that_the_headers_tell_is_kept()
    {
        await using var ads = await (await AdsCluster.Start()).Caught();
        await ads.Behave(new { usage = new { minutesToRegainAccess = 7 } });

        (await ads.Again(ads.Cluster.Today.AddDays(-9), ads.Cluster.Yesterday)).ShouldBe(
            "failed RateLimited Meta's limit for this account is used up; nothing is asked for another 7 min.");
    }

    [Fact]
    public async Task Near_a_limit_calls_are_apart_and_the_run_comes_to_its_end()
    {
        await using var ads = await AdsCluster.Start(("PauseSeconds", "1"), ("PageSize", "500"));
        await ads.Behave(new { usage = new { account = 97.5 } });
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        await ads.Caught();

        (await ads.LastTask()).ShouldStartWith("done");
        // The account, its ad sets, its insights.
        System.Diagnostics.Stopwatch.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public async Task Too_many_rows_are_asked_for_in_smaller_pages_and_too_many_days_in_smaller_ranges()
    {
        await using var ads = await AdsCluster.Start(("PageSize", "200"));
        await ads.Behave(new { mostRows = 50, mostDays = 20 });
        await ads.Caught();

        var (first, last) = (ads.Cluster.Today.AddDays(-60), ads.Cluster.Yesterday);
        (await ads.LastTask()).ShouldBe("done - -");
        await ads.Behave(new { });
        (await ads.Stored(first, last)).ShouldBe(await ads.Said(first, last));
    }

    [Fact]
    public async Task What_even_the_smallest_portion_is_too_much_for_fails_and_says_so()
    {
        await using var ads = await AdsCluster.Start(("PageSize", "2"));
        await ads.Spoil("meta_100_1504018", next: 1000);
        await ads.Track();
        (await ads.Grain.CatchUp()).ShouldBeFalse();

        (await ads.LastTask()).ShouldStartWith("failed TooManyDays");
    }

    [Fact]
    public async Task A_long_range_is_ordered_as_a_report_and_waited_for()
    {
        await using var ads = await AdsCluster.Start(("ReportAboveDays", "30"));
        await ads.Caught();

        var (first, last) = (ads.Cluster.Today.AddDays(-60), ads.Cluster.Yesterday);
        (await ads.LastTask()).ShouldBe("done - -");
        (await ads.Stored(first, last)).ShouldBe(await ads.Said(first, last));
        var calls = await ads.Calls();
        calls.Count(call => call.Text("method") == "POST").ShouldBe(1);
        calls.Count(call => call.Text("path").Contains("/60239", StringComparison.Ordinal)).ShouldBeGreaterThan(2, "asked twice how it is, then read");
    }

    [Fact]
    public async Task A_report_that_fails_for_its_length_is_ordered_in_halves()
    {
        await using var ads = await AdsCluster.Start(("ReportAboveDays", "40"));
        await ads.Behave(new { reportPolls = 0, reportEnds = "Job Failed" });
        await ads.Caught();

        var (first, last) = (ads.Cluster.Today.AddDays(-60), ads.Cluster.Yesterday);
        (await ads.LastTask()).ShouldBe("done - -");
        (await ads.Stored(first, last)).ShouldBe(await ads.Said(first, last));
    }

    [Theory]
    [InlineData("Job Skipped", "failed HttpError")]
    [InlineData("Job Running", "failed Timeout")]
    [InlineData(null, "failed InvalidPayload")]
    public async Task A_report_that_never_comes_is_a_failure(string? state, string ends)
    {
        await using var ads = await AdsCluster.Start(("ReportAboveDays", "30"), ("ReportTimeoutSeconds", "2"));
        await ads.Behave(new { reportPolls = 0, reportEnds = state });
        await ads.Track();
        (await ads.Grain.CatchUp()).ShouldBeFalse();

        (await ads.LastTask()).ShouldStartWith(ends);
    }

    [Fact]
    public async Task Days_that_Meta_no_longer_has_are_gaps_with_that_reason_and_cost_no_call()
    {
        await using var ads = await (await AdsCluster.Start()).Caught();
        var oldest = ads.Cluster.Today.AddMonths(-37).AddDays(1);
        (await ads.Again(oldest.AddDays(-5), oldest.AddDays(4))).ShouldBe("done - -");

        (await Gaps(ads)).ShouldBe([.. new DayRange(oldest.AddDays(-5), oldest.AddDays(-1)).Days().Select(day => $"{day:yyyy-MM-dd} beyond_history")]);
        (await ads.Stored(oldest.AddDays(-5), oldest.AddDays(4))).ShouldBe(await ads.Said(oldest, oldest.AddDays(4)));

        var calls = (await ads.Calls()).Length;
        (await ads.Again(oldest.AddDays(-30), oldest.AddDays(-20))).ShouldBe("done - -");
        (await ads.Calls()).Length.ShouldBe(calls);
        (await Gaps(ads)).Count.ShouldBe(5 + 11);
    }

    private static Task<List<string>> Gaps(AdsCluster ads) =>
        ads.Database.Rows("SELECT date, reason FROM day_gaps WHERE entity_kind = 'ad_account' AND entity_id = $1 ORDER BY 1", ads.Id);
}
