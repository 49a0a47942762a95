using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Imports;

public sealed class ManualTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("campaigns/7", """{"date":"2024-05-01","visits":3,"clicks":1,"landingUrl":"https://h/a"}""", EntityKind.Campaign)]
    [InlineData("releases/7", """{"date":"2024-05-01","streams":3,"saves":1,"playlistAdds":2,"listeners":2}""", EntityKind.Release)]
    [InlineData("artists/7", """{"date":"soon","streams":3,"monthlyListeners":30,"followers":9,"popularity":1}""", EntityKind.Artist)]
    public async Task Days_reach_the_import_as_they_were_entered_and_the_answer_is_an_imports(string path, string day, EntityKind kind)
    {
        host.Grains.Imports.OnEntry = _ => new ImportReport
        {
            ImportId = 5, Kind = "manual", Accepted = 1, Ignored = [new IgnoredCount(IgnoredReason.NoValue, 2)], DaysChanged = 1,
            Refused = [new Rejection(new FieldFault("date", RefusalReason.NotADate, "no"), "", 3, null)],
        };
        var answer = await (await Post($"{path}/days", $$"""{"days":[{{day}}]}""")).Json();

        answer.At("importId").GetInt64().ShouldBe(5);
        answer.At("ignored").At(0).ToString().ShouldBe("""{"reason":"no_value","count":2}""");
        answer.At("refused").At(0).ToString().ShouldBe("""{"line":3,"field":"date","reason":"not_a_date","message":"no"}""");
        host.Grains.Imports.Entered[^1].ShouldBe(new ManualEntry(new EntityKey(kind, 7), $"[{day}]"));
    }

    [Fact]
    public async Task A_thousand_days_are_taken_at_once_and_a_body_beyond_any_such_is_not()
    {
        host.Grains.Imports.OnEntry = _ => new ImportReport { ImportId = 6, Kind = "manual", Accepted = 1000, DaysChanged = 1000, Ignored = [], Refused = [] };
        var days = Enumerable.Range(0, 1000).Select(i => $$"""{"date":"{{new DateOnly(2022, 1, 1).AddDays(i):yyyy-MM-dd}}","streams":123456,"monthlyListeners":123456,"monthlyActiveListeners":123456,"superListeners":123456,"followers":123456,"popularity":12}""");
        var body = $$"""{"days":[{{string.Join(',', days)}}]}""";
        body.Length.ShouldBeGreaterThan(128 * 1024);

        (await (await Post("artists/7/days", body)).Json()).At("accepted").GetInt32().ShouldBe(1000);
        await (await Post("artists/7/days", body + new string(' ', 512 * 1024))).ShouldBeProblem(413, "too_large");
    }

    [Fact]
    public async Task What_is_no_entry_is_refused_before_anyone_hears_of_it()
    {
        await (await Post("campaigns/7/days", "{}")).ShouldBlame("days");
        await (await Post("campaigns/7/days", """{"days":[]}""")).ShouldBlame("days");
        await (await Post("campaigns/7/days", """{"days":[{"visits":"many"}]}""")).ShouldBeProblem(400, "invalid_json");
        await (await Post("campaigns/7/days", """{"days":[{"visitors":3}]}""")).ShouldBeProblem(400, "invalid_json");
        host.Grains.Imports.OnEntry = _ => new Refusal("unknown_campaign", null, "There is none.");
        await (await Post("campaigns/7/days", """{"days":[{"visits":3}]}""")).ShouldBeProblem(404, "unknown_campaign");
    }

    [Fact]
    public async Task An_outcome_says_whether_it_was_stored()
    {
        const string Body = """{"releaseId":7,"playlist":"radio","window":"7d","asOf":"2024-05-01","streams":3}""";
        host.Grains.Imports.OnOutcome = entry => entry == new OutcomeEntry(7, "radio", "7d", new DateOnly(2024, 5, 1), 3, null) ? new OutcomeReport(null) : throw new InvalidOperationException();
        (await (await Post("outcomes", Body)).Json()).ToString().ShouldBe("""{"isStored":true,"ignored":null}""");
        host.Grains.Imports.OnOutcome = _ => new OutcomeReport(IgnoredReason.Outranked);
        (await (await Post("outcomes", Body)).Json()).ToString().ShouldBe("""{"isStored":false,"ignored":"outranked"}""");
        host.Grains.Imports.OnOutcome = _ => new Refusal("negative", "streams", "no");
        await (await Post("outcomes", Body)).ShouldBlame("streams", 422, "negative");
        await (await Post("outcomes", """{"releaseId":7,"playlist":"radio","window":"7d","streams":3}""")).ShouldBlame("asOf");
    }

    private async Task<HttpResponseMessage> Post(string path, string json)
    {
        using var admin = host.Admin();
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await admin.PostAsync(new Uri($"/api/v1/admin/{path}", UriKind.Relative), body);
    }
}
