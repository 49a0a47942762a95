using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Meta;

public sealed class GraphApiTests : IAsyncLifetime
{
    private const string Range = """{"since":"2026-03-01","until":"2026-05-25"}""";
    private RunningSandbox _sandbox = null!;
    private string _account = "";

    public async Task InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync(new MusicInsights.Sandbox.SandboxOptions { Seed = 7 });
        _account = (await _sandbox.Read("/sandbox/meta")).GetProperty("accounts")[0].Text("id");
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task An_account_tells_its_name_and_currency()
    {
        var account = await _sandbox.Read($"/meta/v25.0/{_account}?fields=name,currency,timezone_name");
        account.Names().ShouldBe(["name", "currency", "timezone_name", "id"]);
        account.Text("currency").ShouldBe("EUR");
    }

    [Fact]
    public async Task Numbers_are_strings_and_what_there_was_none_of_is_left_out()
    {
        var rows = (await Insights("limit=5000")).GetProperty("data").EnumerateArray().ToList();

        rows.Count.ShouldBeGreaterThan(30);
        foreach (var row in rows)
        {
            row.Text("date_start").ShouldBe(row.Text("date_stop"));
            decimal.Parse(row.Text("spend"), CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
            row.EnumerateObject().ShouldAllBe(field => field.Value.ValueKind == JsonValueKind.String || field.Value.ValueKind == JsonValueKind.Array);
        }

        rows.ShouldContain(row => row.Text("campaign_name").StartsWith("Hypeddit: ", StringComparison.Ordinal) && Has(row, "conversions", "offsite_conversion.fb_pixel_custom.Hypeddit Smart Link Click"));
        rows.Count(row => !row.TryGetProperty("conversions", out _) && Has(row, "actions", "link_click")).ShouldBeGreaterThan(0);
        rows.Count(row => row.TryGetProperty("actions", out var actions) && actions.ToString().Contains("offsite_conversion.custom.", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Pages_follow_by_cursor_and_the_next_address_carries_the_callers_token()
    {
        var whole = (await Insights("limit=5000")).GetProperty("data");
        var page = await Insights("limit=20");
        var rows = page.GetProperty("data").EnumerateArray().ToList();
        while (page.GetProperty("paging").TryGetProperty("next", out var next))
        {
            next.GetString()!.ShouldContain("access_token=sandbox");
            page = await _sandbox.Anonymous.GetFromJsonAsync<JsonElement>(next.GetString());
            rows.AddRange(page.GetProperty("data").EnumerateArray());
        }

        rows.Select(row => row.ToString()).ShouldBe(whole.EnumerateArray().Select(row => row.ToString()));
    }

    [Fact]
    public async Task A_report_is_under_way_and_then_it_is_there()
    {
        using var order = await _sandbox.Api.PostAsync(new Uri($"/meta/v25.0/{_account}/insights", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["level"] = "campaign", ["time_increment"] = "1", ["fields"] = "campaign_id,spend", ["time_range"] = Range,
        }));
        var run = (await order.Content.ReadFromJsonAsync<JsonElement>()).Text("report_run_id");

        (await _sandbox.Read($"/meta/v25.0/{run}")).Text("async_status").ShouldBe("Job Running");
        (await _sandbox.Read($"/meta/v25.0/{run}")).Text("async_status").ShouldBe("Job Completed");
        (await _sandbox.Read($"/meta/v25.0/{run}/insights?limit=5000")).GetProperty("data").GetArrayLength()
            .ShouldBe((await Insights("limit=5000")).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task The_newest_days_rise_for_three_days_and_then_stand()
    {
        var before = await Days();
        _sandbox.Clock.Advance(TimeSpan.FromDays(4));
        var after = await Days();

        after.Keys.ShouldBe(before.Keys);
        before.Where(day => after[day.Key] != day.Value).Select(day => day.Key.Day).Distinct().ShouldAllBe(day => string.CompareOrdinal(day, "2026-05-22") > 0);
        before.ShouldAllBe(day => after[day.Key] >= day.Value);
        before.ShouldContain(day => after[day.Key] > day.Value);

        async Task<Dictionary<(string Campaign, string Day), decimal>> Days() => (await Insights("limit=5000")).GetProperty("data").EnumerateArray()
            .ToDictionary(row => (row.Text("campaign_id"), row.Text("date_start")), row => decimal.Parse(row.Text("spend"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Ads_bring_no_more_clicks_to_a_link_than_the_link_counts()
    {
        var generated = new MusicInsights.Sandbox.Portfolios.Generated.GeneratedPortfolio(7, RunningSandbox.StartDay);
        var rows = (await Insights("limit=5000")).GetProperty("data").EnumerateArray().Where(row => row.TryGetProperty("conversions", out _)).ToList();

        rows.ShouldNotBeEmpty();
        foreach (var row in rows)
        {
            var link = generated.Links.Find(row.Text("campaign_name")["Hypeddit: ".Length..]).ShouldNotBeNull();
            var seen = long.Parse(row.GetProperty("conversions")[0].Text("value"), CultureInfo.InvariantCulture);
            seen.ShouldBeLessThanOrEqualTo(generated.Links.Day(link, DateOnly.Parse(row.Text("date_start"), CultureInfo.InvariantCulture)).Clicks);
        }
    }

    [Theory]
    [InlineData("v25.0/{0}/insights?level=campaign&time_increment=1&fields=nonsense&time_range=" + Range, 100)]
    [InlineData("v25.0/{0}/insights?level=ad&time_increment=1&fields=spend&time_range=" + Range, 100)]
    [InlineData("v25.0/{0}/insights?level=campaign&time_increment=1&fields=spend&time_range={{\"since\":\"2020-01-01\",\"until\":\"2020-02-01\"}}", 3018)]
    [InlineData("v19.0/{0}?fields=name", 2635)]
    [InlineData("v25.0/act_1?fields=name", 100)]
    public async Task A_bad_question_gets_the_services_own_error(string question, int code)
    {
        using var answer = await _sandbox.Api.GetAsync($"/meta/{string.Format(CultureInfo.InvariantCulture, question.Replace(Range, "{{\"since\":\"2026-03-01\",\"until\":\"2026-05-25\"}}", StringComparison.Ordinal), _account)}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("code").GetInt32().ShouldBe(code);
        error.Text("fbtrace_id").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_answer_tells_how_much_of_the_limits_is_used_as_it_was_told_to()
    {
        (await _sandbox.Anonymous.PutAsJsonAsync("/sandbox/meta", new { usage = new { businessUseCase = 96, minutesToRegainAccess = 3 } })).EnsureSuccessStatusCode();
        using var answer = await _sandbox.Api.GetAsync($"/meta/v25.0/{_account}?fields=name");

        var usage = JsonDocument.Parse(answer.Headers.GetValues("X-Business-Use-Case-Usage").Single()).RootElement.GetProperty(_account[4..])[0];
        (usage.Text("type"), usage.GetProperty("call_count").GetInt32(), usage.GetProperty("estimated_time_to_regain_access").GetInt32()).ShouldBe(("ads_insights", 96, 3));
        answer.Headers.Contains("X-App-Usage").ShouldBeTrue();
        answer.Headers.Contains("X-Ad-Account-Usage").ShouldBeTrue();
        answer.Headers.Contains("X-FB-Ads-Insights-Throttle").ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_token_there_is_code_190()
    {
        using var answer = await _sandbox.Anonymous.GetAsync($"/meta/v25.0/{_account}?access_token=wrong");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(190);
        using var asked = await _sandbox.Anonymous.GetAsync($"/meta/v25.0/{_account}?access_token=sandbox");
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _sandbox.Read("/sandbox/meta")).GetProperty("tokensInAddresses").GetInt64().ShouldBe(2);
    }

    private Task<JsonElement> Insights(string more) => _sandbox.Read(
        $"/meta/v25.0/{_account}/insights?level=campaign&time_increment=1&fields=campaign_id,campaign_name,spend,impressions,reach,clicks,actions,conversions&time_range={Uri.EscapeDataString(Range)}&{more}");

    private static bool Has(JsonElement row, string list, string type) =>
        row.TryGetProperty(list, out var actions) && actions.EnumerateArray().Any(action => action.Text("action_type") == type);
}
