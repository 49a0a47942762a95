using System.Text.Json;
using Microsoft.Extensions.Configuration;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Credentials;

public sealed class CredentialTests
{
    private const string Secret = "a-token-that-nobody-reads";

    [Fact]
    public async Task A_credential_is_judged_by_what_was_said_to_it_last()
    {
        await using var host = await Started();
        await Asked(host, "spotify_web_api", "done", hour: 1);
        await Asked(host, "spotify_web_api", "failed", hour: 2, error: "AuthError");
        await Asked(host, "s4a_statistics", "failed", hour: 1, error: "SessionExpired");
        await Asked(host, "s4a_statistics", "done", hour: 2);
        await Asked(host, "hypeddit_page", "skipped", hour: 1, skip: "no_credential");

        var told = await Told(host);

        Said(told, "spotify").ShouldBe("refused AuthError 2026-05-26T01:00:00Z 2026-05-26T02:00:00Z");
        Said(told, "spotify_for_artists").ShouldBe("working SessionExpired 2026-05-26T02:00:00Z 2026-05-26T01:00:00Z");
        Said(told, "hypeddit").ShouldBe("missing   ");
        Said(told, "meta").ShouldBe("unused   ", "it is set, and nothing was asked with it");
        Said(told, "mail").ShouldBe("missing   ");
    }

    [Fact]
    public async Task Other_failures_say_nothing_of_a_credential_and_old_ones_are_past()
    {
        await using var host = await Started();
        await Asked(host, "spotify_web_api", "failed", hour: 1, error: "Timeout");
        await Asked(host, "meta_insights", "failed", hour: 1, error: "AuthError", daysAgo: 8);

        var told = await Told(host);

        Said(told, "spotify").ShouldBe("missing   ");
        Said(told, "meta").ShouldBe("unused   ");
    }

    [Fact]
    public async Task Whether_a_variable_is_set_is_told_and_its_value_never()
    {
        await using var host = await Started();
        var told = await Told(host);

        told.ToString().ShouldNotContain(Secret);
        One(told, "meta").At("settings").ToString().ShouldBe("""[{"name":"META_ACCESS_TOKEN","isSet":true,"origin":"host"}]""");
        One(told, "spotify").At("settings").ToString()
            .ShouldBe("""[{"name":"SPOTIFY_CLIENT_ID","isSet":false,"origin":"default"},{"name":"SPOTIFY_CLIENT_SECRET","isSet":false,"origin":"default"}]""");
    }

    private static async Task<WebHost> Started()
    {
        var host = new WebHost { Adjust = builder => builder.Configuration.AddInMemoryCollection([new(SettingNames.Key("meta", "AccessToken"), Secret)]) };
        await host.InitializeAsync();
        return host;
    }

    private static async Task<JsonElement> Told(WebHost host)
    {
        using var admin = host.Admin();
        return await admin.Read("/api/v1/admin/credentials");
    }

    private static JsonElement One(JsonElement told, string name) => told.At("items").EnumerateArray().Single(one => one.At("name").GetString() == name);

    private static string Said(JsonElement told, string name)
    {
        var one = One(told, name);
        return string.Join(' ', new[] { "state", "lastRefusal", "lastWorkedAt", "lastRefusedAt" }.Select(field => one.At(field).ToString()));
    }

    private static async Task Asked(WebHost host, string source, string status, int hour, string? error = null, string? skip = null, int daysAgo = 0)
    {
        var day = WebHost.Today.AddDays(-daysAgo);
        var run = await host.Data.Insert(
            """
            INSERT INTO etl_runs (dag_id, run_date, status, started_at) VALUES ('daily_ingest', $1, 'running', $2)
            ON CONFLICT (dag_id, run_date) DO UPDATE SET started_at = excluded.started_at RETURNING id
            """,
            day, day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        await host.Data.Execute(
            """
            INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, error_class, skip_reason, updated_at)
            VALUES ($1, $2, 'artist', $3, $4, $5, $6::text, $7::text, $8)
            """,
            default, day, run, (long)hour, source, status, error, skip, day.ToDateTime(new TimeOnly(hour, 0), DateTimeKind.Utc));
    }
}
