using System.Globalization;
using MusicInsights.Tests.Grains.Narrative.Model;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Narrative;

/// <summary>A silo as the program runs it, and an endpoint that writes what a test has it write.</summary>
public sealed class WeekGrainTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly DateOnly To = new(2026, 5, 20);

    private string _answer = "The week of {artist} was calm, and {release1} was played most.";
    private ModelEndpoint _endpoint = null!;
    private TestCluster _cluster = null!;
    private WebHost _host = null!;
    private long _artist;
    private long _release;

    public async Task InitializeAsync()
    {
        _endpoint = await ModelEndpoint.StartAsync(http => ModelEndpoint.Answer(_answer)(http));
        _cluster = await TestCluster.StartAsync(
            1, null, ("narrative", "Enabled", "true"), ("narrative", "Endpoint", _endpoint.Address.ToString()), ("narrative", "Model", "quill-1"), ("narrative", "CallsPerMinute", "600"));
        _host = new WebHost { Cluster = _cluster };
        await _host.InitializeAsync();
        _artist = await _host.Data.Artist("The Night");
        _release = await _host.Data.Release(_artist, "Bus {artist}");
        await _host.Data.Days(_artist, _release, To, [.. Enumerable.Repeat(100L, 14)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task A_model_is_asked_once_for_the_same_figures_and_language_however_many_look()
    {
        var weeks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Read("en")));

        foreach (var week in weeks)
        {
            week.At("text").GetString().ShouldBe("The week of The Night was calm, and Bus {artist} was played most.");
            (week.At("source").GetString(), week.At("model").GetString()).ShouldBe(("model", "quill-1"));
        }

        _endpoint.Asked.Count.ShouldBe(1);

        await _host.Data.Execute("UPDATE artists SET name = 'The Day' WHERE artist_id = $1", default, _artist);
        (await Read("en")).At("text").GetString()!.ShouldStartWith("The week of The Day was");
        _endpoint.Asked.Count.ShouldBe(1, "no name was in what it was asked");

        (await Read("fr")).At("source").GetString().ShouldBe("template", "an English answer is none in French");
        await Read("fr");
        _endpoint.Asked.Count.ShouldBe(2, "who wrote nonsense is not asked for the same again");

        await _cluster.Database.Rows("UPDATE artist_daily_totals SET streams = 90 WHERE artist_id = $1 AND date = $2 RETURNING 1", _artist, To);
        var moved = await Read("en");
        _endpoint.Asked.Count.ShouldBe(3, "the figures are others");
        moved.At("facts").At("streams").At("total").GetInt64().ShouldBe(690);

        _answer = "The week of {artist} had 5,000 streams and was the best.";
        await _cluster.Database.Rows("UPDATE artist_daily_totals SET streams = 80 WHERE artist_id = $1 AND date = $2 RETURNING 1", _artist, To);
        var own = await Read("en");
        own.At("source").GetString().ShouldBe("template");
        own.At("text").GetString()!.ShouldContain("680 streams, 3\u202F% fewer than in the week before (700)");
        await (await _host.Client.Get("/api/v1/artists/987654/week")).ShouldBeProblem(404, "unknown_artist");
        (await Awake()).ShouldBe([$"week:{_artist}:en", $"week:{_artist}:fr"], ignoreOrder: true, "no number that somebody makes up wakes an actor");
    }

    private async Task<IEnumerable<string>> Awake() =>
        (await _cluster.Grains.GetGrain<IManagementGrain>(0).GetActiveGrains(GrainType.Create("week"))).Select(id => id.Key.ToString()!);

    private Task<System.Text.Json.JsonElement> Read(string language) =>
        _host.Client.Read($"/api/v1/artists/{_artist.ToString(CultureInfo.InvariantCulture)}/week?language={language}");
}
