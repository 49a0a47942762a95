using System.Globalization;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Tests.Grains.Sources;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

/// <summary>A day that goes well, badly and well again, and what is logged of it.</summary>
public sealed class DayLogTests : IAsyncLifetime, IDisposable
{
    private const long FirstArtist = 7_000_001;
    private const long FirstRelease = 8_000_001;

    private static readonly string[] Kept = ["Warning", "Error", "Critical"];

    private readonly RecordedLog _log = new();
    private TestCluster _cluster = null!;

    private IDailyRunGrain Runs => _cluster.Grains.GetGrain<IDailyRunGrain>(IDailyRunGrain.Key);

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(_log, 1, null);
        // Ids that no count and no duration resembles.
        await _cluster.Database.ExecuteAsOwner($"ALTER TABLE artists ALTER artist_id RESTART WITH {FirstArtist}; ALTER TABLE releases ALTER release_id RESTART WITH {FirstRelease}");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Who_it_was_is_told_in_detail_and_the_rest_in_numbers()
    {
        var (artist, songs) = await _cluster.Track(2);
        await _cluster.Concluded(songs);
        await artist.CatchUp();
        await _cluster.Spoil(100, "500", path: "stats");
        foreach (var song in songs)
            await song.RequestIngest(new IngestRequest(Force: true));
        await Eventually.Equal(2L, () => _cluster.Database.Count("etl_tasks WHERE status = 'failed'"));
        await _cluster.Heal();
        await Runs.Rerun(_cluster.Today);
        await Eventually.Equal(3L, () => _cluster.Database.Count("etl_tasks WHERE status = 'done'"));
        await _cluster.Database.ExecuteAsOwner("ALTER TABLE etl_tasks RENAME TO hidden");
        _cluster.Clock.Advance(TimeSpan.FromDays(1));
        (await songs[0].CatchUp()).ShouldBeFalse();
        await _cluster.Database.ExecuteAsOwner("ALTER TABLE hidden RENAME TO etl_tasks");
        await Runs.Sweep();

        var task = await _cluster.Database.One<long>("SELECT id FROM etl_tasks WHERE entity_kind = 'release' AND entity_id = $1", FirstRelease);
        Lines("Debug").ShouldContain(line => line.Contains($"release:{FirstRelease} (", StringComparison.Ordinal) && line.Contains($"task {task}", StringComparison.Ordinal)
            && line.Contains("Done", StringComparison.Ordinal) && line.Contains("stored", StringComparison.Ordinal) && line.EndsWith("ms ", StringComparison.Ordinal));
        Lines("Information").ShouldContain(line => line.Contains("ended in success: of 3 tasks 3 done, 0 failed, 0 skipped;", StringComparison.Ordinal));
        Lines("Warning").ShouldContain(line => line.Contains("The walk of one Release broke off", StringComparison.Ordinal));

        var names = await Names();
        Written().ShouldNotBeEmpty();
        Written().Where(line => names.Any(name => line.Contains(name, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    /// <summary>What a log file holds: everything of ours from Information on, and the frameworks' warnings.</summary>
    private List<string> Written() =>
        [.. Lines("Information").Where(line => line.StartsWith("MusicInsights.", StringComparison.Ordinal)), .. Kept.SelectMany(Lines)];

    private IEnumerable<string> Lines(string level) => _log.Lines.Where(line => line.Split(' ', 3) is [_, var found, _] && found == level);

    /// <summary>Everything that tells which artist or release it was: ids in either notation, and those at the source.</summary>
    private async Task<List<string>> Names() =>
    [
        .. new[] { FirstArtist, FirstRelease, FirstRelease + 1 }.SelectMany(id => new[] { id.ToString(CultureInfo.InvariantCulture), id.ToString("X", CultureInfo.InvariantCulture) }),
        .. await _cluster.Database.Rows("SELECT spotify_id FROM artists UNION ALL SELECT platform_ids ->> 'spotify_track' FROM releases"),
    ];
}
