using System.Text;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Tests.Sandbox.Hypeddit;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

public sealed class HypedditSourceTests
{
    private static readonly DateOnly Today = Asking.Today;

    [Fact]
    public async Task A_campaigns_days_are_what_the_site_counted_by_landing_page()
    {
        await using var asking = await Asking.Start();
        var answer = await asking.Answer();
        var reading = asking.Read(answer);

        answer.Covered.ShouldBe(new DayRange(Asking.Yesterday.AddDays(-6), Asking.Yesterday), "today's visits are still coming in");
        answer.ContentType.ShouldBe("text/html; charset=utf-8");
        reading.Failure.ShouldBeNull();
        reading.Days.ShouldAllBe(day => day.Faults.Count == 0);
        Asking.Told(reading).ShouldBe(Asking.Counted(Asking.Yesterday.AddDays(-6), Asking.Yesterday).Order());
    }

    [Fact]
    public async Task A_long_range_is_read_from_all_its_pages_and_kept_as_a_list_of_them()
    {
        await using var asking = await Asking.Start();
        var answer = await asking.Answer(Asking.Request(Today.AddDays(-200), Today));

        var counted = Asking.Counted(Today.AddDays(-200), Asking.Yesterday).Order().ToList();
        Asking.Told(asking.Read(answer)).ShouldBe(counted);
        counted.Count.ShouldBeGreaterThan(100);
        (await asking.StatsCalls()).ShouldBe((counted.Count + 49) / 50, "fifty rows a page");
        System.Text.Json.JsonSerializer.Deserialize<string[]>(answer.Body).ShouldNotBeNull().ShouldAllBe(page => page.StartsWith("<!DOCTYPE html>"));
        answer.ContentType.ShouldBe("application/json");
    }

    [Fact]
    public async Task What_is_read_again_says_the_same()
    {
        await using var asking = await Asking.Start();
        var answer = await asking.Answer(Asking.Request(Today.AddDays(-60), Today));

        Describe(asking.Read(answer)).ShouldBe(Describe(asking.Read(answer)));
    }

    [Fact]
    public async Task No_address_and_no_token_of_a_form_is_kept_and_nothing_else_is_changed()
    {
        await using var asking = await Asking.Start();
        var page = Encoding.UTF8.GetString((await asking.Answer()).Body);

        page.ShouldNotContain(Visitor.Email);
        page.ShouldNotContain(Visitor.Password);
        page.ShouldContain("""<span class="account-email">[removed]</span>""");
        page.ShouldContain($"""<a href="{Asking.Link.LandingUrl}">""");
    }

    [Fact]
    public async Task Days_on_which_nobody_came_are_told_as_such()
    {
        await using var asking = await Asking.Start();
        var before = Asking.Link.Song.Released.AddDays(-20);
        var answer = await asking.Answer(Asking.Request(before, before.AddDays(5)));

        answer.Covered.ShouldBe(new DayRange(before, before.AddDays(5)));
        var reading = asking.Read(answer);
        (reading.Failure, reading.Days.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Today_alone_is_nothing_new_and_costs_no_call()
    {
        await using var asking = await Asking.Start();

        (await asking.Fetch(Asking.Request(Today, Today))).ShouldBe(new SourceSkip(SkipReason.NothingNew));
        (await asking.SignInCalls()).ShouldBe(0);
    }

    [Fact]
    public async Task Days_that_the_site_has_not_counted_yet_are_nothing_new()
    {
        await using var asking = await Asking.Start();
        // The sandbox's own day is the one before: yesterday is not out there yet.
        await asking.Freeze(Asking.Yesterday);

        (await asking.Fetch(Asking.Request(Asking.Yesterday, Today))).ShouldBe(new SourceSkip(SkipReason.NothingNew));
        (await asking.Answer(Asking.Request(Asking.Yesterday.AddDays(-2), Today))).Covered.Last.ShouldBe(Asking.Yesterday.AddDays(-1));
    }

    [Fact]
    public async Task Without_a_password_or_an_id_nothing_is_asked()
    {
        await using var asking = await Asking.Start(options => options.Password = "");
        (await asking.Fetch()).ShouldBe(new SourceSkip(SkipReason.NoCredential));
        asking.Source.IsConfigured.ShouldBeFalse();

        await using var other = await Asking.Start();
        (await other.Fetch(Asking.Request(Asking.Yesterday, Today, ""))).ShouldBe(new SourceSkip(SkipReason.NotLinked));
        ((await asking.SignInCalls()) + (await other.SignInCalls())).ShouldBe(0);
    }

    [Fact]
    public async Task A_campaign_that_the_account_does_not_have_is_not_found()
    {
        await using var asking = await Asking.Start();
        var failure = await asking.Failure(Asking.Request(Asking.Yesterday, Today, "a/../b"));

        (failure.Class, failure.IsTransient).ShouldBe(("NotFound", false));
        (await asking.StatsCalls()).ShouldBe(1);
    }

    [Theory]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "[null]")]
    [InlineData("application/json", "{\"a\":1}")]
    [InlineData("application/json", "[\"<html")]
    public async Task A_payload_that_holds_no_pages_is_told_as_such(string type, string body)
    {
        await using var asking = await Asking.Start();
        var reading = asking.Source.Read(new SourcePayload(new EntityKey(EntityKind.Campaign, 1), new DayRange(Today, Today), type, Encoding.UTF8.GetBytes(body)));

        reading.Failure.ShouldNotBeNull().Class.ShouldBe("InvalidPayload");
    }

    private static IEnumerable<string> Describe(SourceReading reading) => reading.Days.Select(day => $"{day.Day} {day.Series} {day.Values} {day.Raw}");
}
