using System.Net;
using System.Net.Http.Json;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Alerts;

public sealed class SilenceTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Path = "/api/v1/admin/silences";

    [Fact]
    public async Task A_silence_is_handed_to_the_actor_and_answered_as_it_stands()
    {
        var silence = await host.Data.Insert(
            "INSERT INTO silences (kind, starts_at, ends_at, reason, created_by, created_at) VALUES ('no_run', '2026-05-01', '2026-06-30', 'moving', 'seed', '2026-05-01') RETURNING id");
        NewSilence? given = null;
        host.Grains.Alerts.OnSilence = asked =>
        {
            given = asked;
            return silence;
        };
        host.Grains.Alerts.OnEnd = id => id;
        using var admin = host.Admin();
        var end = host.Clock.GetUtcNow().AddDays(3);

        var answer = await admin.PostAsJsonAsync(Path, new { kind = "no_run", artistId = 5, endsAt = end, reason = " moving " });

        given.ShouldBe(new NewSilence(AlertKind.NoRun, 5, null, null, end, "moving"));
        (await answer.Json()).ToString().ShouldBe(
            $$"""{"silenceId":{{silence}},"kind":"no_run","artistId":null,"releaseId":null,"startsAt":"2026-05-01T00:00:00Z","endsAt":"2026-06-30T00:00:00Z","reason":"moving","createdBy":"seed","createdAt":"2026-05-01T00:00:00Z","endedAt":null,"endedBy":null}""");
        (await admin.Read(Path)).At("items").EnumerateArray().ShouldContain(item => item.At("silenceId").GetInt64() == silence);
        (await admin.DeleteAsync(new Uri($"{Path}/{silence}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{"endsAt":"2001-01-01T00:00:00Z","reason":"x"}""", "endsAt")]
    [InlineData("""{"endsAt":"2101-01-01T00:00:00Z","reason":"x"}""", "endsAt")]
    [InlineData("""{"reason":"x"}""", "endsAt")]
    [InlineData("""{"endsAt":"SOON"}""", "reason")]
    [InlineData("""{"endsAt":"SOON","reason":"x","kind":"storm"}""", "kind")]
    [InlineData("""{"endsAt":"SOON","startsAt":"SOON","reason":"x"}""", "startsAt")]
    public async Task What_cannot_be_meant_is_blamed_on_its_field(string body, string field)
    {
        using var admin = host.Admin();
        using var content = new StringContent(body.Replace("SOON", $"{host.Clock.GetUtcNow().AddDays(1):O}", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
        await (await admin.PostAsync(new Uri(Path, UriKind.Relative), content)).ShouldBlame(field);
    }

    [Fact]
    public async Task What_the_actor_refuses_is_refused()
    {
        host.Grains.Alerts.OnSilence = _ => new Refusal("unknown_artist", "artistId", "There is no artist 5.");
        host.Grains.Alerts.OnEnd = id => new Refusal("unknown_silence", null, $"There is no silence {id}.");
        using var admin = host.Admin();

        (await admin.PostAsJsonAsync(Path, new { artistId = 5, endsAt = host.Clock.GetUtcNow().AddDays(3), reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.DeleteAsync(new Uri($"{Path}/5", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
