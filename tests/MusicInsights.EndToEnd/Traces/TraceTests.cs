using System.Net.Http.Json;
using System.Text.Json;
using MusicInsights.EndToEnd.Hosts;
using MusicInsights.EndToEnd.Metrics;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Traces;

[Collection(WatchedDemo.Name)]
public sealed class TraceTests(WatchedDemo demo)
{
    [Fact]
    public async Task One_trace_leads_from_the_request_by_way_of_the_actor_and_its_task_to_the_sql()
    {
        var artists = await demo.Host.Viewer.GetFromJsonAsync<JsonElement>("demo/api/v1/artists");
        var id = artists.GetProperty("items")[0].GetProperty("artistId").GetInt64();
        using var asked = await demo.Host.Admin.PostAsJsonAsync($"demo/api/v1/admin/artists/{id}/ingest", new { force = true });
        asked.EnsureSuccessStatusCode();

        await Collected(way => way.StartsWith("POST", StringComparison.Ordinal) && way.Contains("RequestIngest", StringComparison.Ordinal) && way.Contains("> walk > task", StringComparison.Ordinal));
        demo.Collector.Astray.ShouldBeEmpty();
    }

    [Fact]
    public async Task Spans_hold_neither_secrets_nor_what_was_asked_or_written()
    {
        const string name = "A name that nobody else bears";
        using var added = await demo.Host.Admin.PostAsJsonAsync("demo/api/v1/admin/artists", new { name });
        added.EnsureSuccessStatusCode();
        using var searched = await demo.Host.Viewer.GetAsync($"demo/api/v1/releases?q={Uri.EscapeDataString(name)}");
        searched.EnsureSuccessStatusCode();

        await Collected(way => way.StartsWith("POST", StringComparison.Ordinal) && way.Contains("AddArtist", StringComparison.Ordinal));
        await Collected(way => way.StartsWith("GET /api/v1/releases", StringComparison.Ordinal));

        var sent = demo.Collector.Text;
        sent.ShouldContain("INSERT INTO artists");
        sent.ShouldNotContain(name);
        sent.ShouldNotContain(Uri.EscapeDataString(name));
        sent.ShouldNotContain(demo.AdminKey);
        sent.ShouldNotContain(Password("password"));
    }

    [Fact]
    public async Task What_hosts_ask_by_themselves_begins_no_trace()
    {
        await Eventually.Holds("spans have come", () => Task.FromResult((demo.Collector.Spans.Count > 20, $"{demo.Collector.Spans.Count}")));

        var roots = demo.Collector.Spans.Where(span => span.ParentId.Length == 0).ToList();

        roots.ShouldNotBeEmpty();
        roots.ShouldAllBe(span => span.Scope != "Npgsql" && !span.Name.Contains("metrics", StringComparison.Ordinal) && !span.Name.Contains("health", StringComparison.Ordinal));
    }

    /// <summary>Waits for a statement whose way from the beginning of its trace is such a one.</summary>
    private Task Collected(Func<string, bool> isMeant) => Eventually.Holds("a trace down to the SQL", () =>
    {
        var spans = demo.Collector.Spans;
        var known = spans.DistinctBy(span => (span.TraceId, span.Id)).ToDictionary(span => (span.TraceId, span.Id));
        var ways = spans.Where(span => span.Scope == "Npgsql").Select(span => Way(span, known)).Distinct().ToList();
        return Task.FromResult((ways.Any(isMeant), string.Join('\n', ways)));
    });

    /// <summary>The names of the spans from the first to this one.</summary>
    private static string Way(CollectedSpan span, Dictionary<(string TraceId, string Id), CollectedSpan> known)
    {
        var way = new List<string>();
        for (var at = span; at is not null; at = known.GetValueOrDefault((at.TraceId, at.ParentId)))
            way.Insert(0, at.Name);
        return string.Join(" > ", way);
    }

    private string Password(string file)
    {
        var pointer = Path.Combine(demo.Host.DataFolder, "postgres.location");
        var folder = File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : Path.Combine(demo.Host.DataFolder, "postgres");
        return File.ReadAllText(Path.Combine(folder, file)).Trim();
    }
}
