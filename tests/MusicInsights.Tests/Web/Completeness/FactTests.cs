using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Completeness;

public sealed class FactTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task Viewers_read_what_is_open_newest_first_and_all_when_they_ask_for_it()
    {
        await host.Data.Execute("""
            INSERT INTO system_facts (kind, subject, detail, opened_at, seen_at, resolved_at) VALUES
                ('no_run', '2026-05-19', '{"days": 1}', '2026-05-19Z', '2026-05-19Z', '2026-05-20Z'),
                ('missing_days', 's4a_statistics', '{"days": 3}', '2026-05-20Z', '2026-05-26Z', NULL),
                ('no_run', '2026-05-26', '{"days": 1}', '2026-05-26Z', '2026-05-26Z', NULL)
            """, default);

        var open = await host.Client.Read("/api/v1/facts");
        open.At("items").Texts("kind").ShouldBe(["no_run", "missing_days"]);
        open.At("items").At(1).At("detail").At("days").GetInt32().ShouldBe(3);
        open.At("items").At(1).At("seenAt").GetString().ShouldBe("2026-05-26T00:00:00Z");

        var first = await host.Client.Read("/api/v1/facts?state=all&limit=2");
        var rest = await host.Client.Read($"/api/v1/facts?state=all&limit=2&after={first.At("next").GetString()}");
        rest.At("items").Texts("subject").ShouldBe(["2026-05-19"]);
        rest.At("items").At(0).At("resolvedAt").GetString().ShouldBe("2026-05-20T00:00:00Z");
        await (await host.Client.Get("/api/v1/facts?state=odd")).ShouldBlame("state");
        await (await host.Client.Get("/api/v1/facts?limit=0")).ShouldBlame("limit");
    }
}
