using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Narrative;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Narrative;

public sealed class WeekEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_week_is_told_with_its_source_and_its_facts_in_the_language_asked_for()
    {
        var artist = await host.Data.Artist("The Night");
        var facts = new WeekFacts(artist, "The Night") { From = new(2026, 5, 14), To = new(2026, 5, 20), Streams = new WeekFigure(700, 7, 700, 0, 7), Outlooks = [new(1, "Bus", "rr", 72, false, "age")] };
        host.Grains.Weeks.OnTell = () => new ArtistWeek("Une semaine.", "quill-1", facts);

        var week = await host.Client.Read($"/api/v1/artists/{artist}/week?language=fr");

        host.Grains.Weeks.Asked.ShouldContain($"week:{artist}:fr");
        (week.At("from").GetString(), week.At("to").GetString(), week.At("text").GetString()).ShouldBe(("2026-05-14", "2026-05-20", "Une semaine."));
        (week.At("source").GetString(), week.At("model").GetString()).ShouldBe(("model", "quill-1"));
        week.At("facts").At("streams").At("total").GetInt64().ShouldBe(700);
        week.At("facts").At("outlooks").At(0).At("title").GetString().ShouldBe("Bus");
    }

    [Fact]
    public async Task Without_a_model_the_source_is_the_template_and_English_is_usual()
    {
        var artist = await host.Data.Artist("Nobody");
        host.Grains.Weeks.OnTell = () => new ArtistWeek("Nothing is known.", null, new WeekFacts(artist, "Nobody"));

        var week = await host.Client.Read($"/api/v1/artists/{artist}/week");

        host.Grains.Weeks.Asked.ShouldContain($"week:{artist}:en");
        week.At("source").GetString().ShouldBe("template");
        week.At("model").IsNull().ShouldBeTrue();
        week.At("from").IsNull().ShouldBeTrue();
    }

    [Fact]
    public async Task What_cannot_be_told_says_why()
    {
        await (await host.Client.Get("/api/v1/artists/7/week?language=de")).ShouldBlame("language");
        using var stranger = new HttpClient { BaseAddress = host.Address };
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await (await stranger.Get("/api/v1/artists/7/week")).ShouldBeProblem(401, "unauthenticated");
        await (await host.Client.Get("/api/v1/artists/987654/week")).ShouldBeProblem(404, "unknown_artist");
        host.Grains.Weeks.Asked.ShouldNotContain("week:987654:en");
        var gone = await host.Data.Artist("Erased meanwhile");
        host.Grains.Weeks.OnTell = () => new Refusal("unknown_artist", null, $"There is no artist {gone} here.");
        await (await host.Client.Get($"/api/v1/artists/{gone}/week")).ShouldBeProblem(404, "unknown_artist");
    }
}
