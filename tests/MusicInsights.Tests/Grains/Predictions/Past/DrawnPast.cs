using Microsoft.Extensions.Logging.Abstractions;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;

namespace MusicInsights.Tests.Grains.Predictions.Past;

/// <summary>A release to which, and around which, all sorts of things happen, a step at a time, by the program's own writers.</summary>
internal sealed class DrawnPast
{
    public const int Length = 130;

    public static readonly DateOnly First = new(2026, 1, 1);

    private static readonly MetricSource[] Sources = [MetricSource.Manual, MetricSource.S4aCsv, MetricSource.S4aStatistics];

    private readonly PastFixture _fixture;
    private readonly List<long> _imports = [];
    private readonly List<Func<Random, Task>> _steps;
    private readonly long _artist;
    private readonly long[] _hypeddit;
    private readonly (long Account, long Campaign) _meta;

    private DrawnPast(PastFixture fixture, long artist, long release, long[] hypeddit, (long, long) meta)
    {
        (_fixture, _artist, ReleaseId, _hypeddit, _meta) = (fixture, artist, release, hypeddit, meta);
        _steps = [Days, Days, Days, Replayed, Audience, Audience, Totals, Totals, Visits, Ads, Link, Sibling, Undo, Undo];
    }

    public long ReleaseId { get; }

    public DateTimeOffset Now => _fixture.Time.GetUtcNow();

    private TestDatabase Database => _fixture.Database;

    public static async Task<DrawnPast> Begin(PastFixture fixture, Random random)
    {
        var (database, now) = (fixture.Database, fixture.Time.GetUtcNow());
        var artist = await database.AddArtist($"Artist {Guid.NewGuid():n}");
        var release = await database.AddTracked(artist, First.AddDays(random.Next(-300, 100)), now);
        var past = new DrawnPast(fixture, artist, release, [await database.AddHypeddit(now), await database.AddHypeddit(now)], await database.AddMeta(now));
        await past.Store(EntityKey.Release(release), MetricSource.S4aCsv, Some(random, 0.8, day => Song(random, day)));
        return past;
    }

    public static DateOnly Day(Random random) => First.AddDays(random.Next(40, Length));

    /// <summary>Of both schemas.</summary>
    public static float[] Features(ReleaseHistory history, Moment moment) => [.. ForecastSchema.Build(history, moment), .. SurveySchema.Build(Snapshots.Of(history, moment))];

    public void Pass(Random random) => _fixture.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 20_000)));

    public Task Step(Random random) => _steps[random.Next(_steps.Count)](random);

    private async Task Days(Random random) => await Store(
        EntityKey.Release(ReleaseId), Sources[random.Next(Sources.Length)], Some(random, 0.2, day => Song(random, day)), random.Next(2) == 0 ? await Import() : null);

    private async Task Replayed(Random random) => await _fixture.Writer.Store(new StoreRequest
    {
        Entity = EntityKey.Release(ReleaseId), ArtistId = _artist, Source = MetricSource.S4aStatistics, KnownAt = Now.AddHours(-random.Next(1, 30)), ReplayOf = 1,
        Days = Some(random, 0.2, day => Song(random, day)),
    });

    private async Task Audience(Random random) => await Store(
        EntityKey.Artist(_artist), random.Next(2) == 0 ? MetricSource.SpotifyWebApi : MetricSource.S4aCsv,
        Some(random, 0.2, day => new AcceptedDay(new DailyMetrics { Day = day, Followers = Count(random), MonthlyListeners = Count(random), Popularity = Count(random, 100) })),
        random.Next(3) == 0 ? await Import() : null);

    private async Task Totals(Random random)
    {
        var (day, window) = (First.AddDays(random.Next(Length)), random.Next(3) == 0 ? "all" : "28d");
        var write = random.Next(2) == 0 ? WindowWrite.OfFetch(window, day) : WindowWrite.OfImport(window, day, await Import()) with { AsOf = day };
        await new WindowTotals(Database.Data, _fixture.Clock).StoreSongs([(ReleaseId, Count(random), Count(random), Count(random))], write);
    }

    private Task Visits(Random random) => Store(
        EntityKey.Campaign(_hypeddit[random.Next(2)]), random.Next(2) == 0 ? MetricSource.HypedditPage : MetricSource.HypedditCsv,
        Some(random, 0.3, day => new AcceptedDay(new DailyMetrics { Day = day, Visits = Count(random), Clicks = Count(random) }, Part: random.Next(2) == 0 ? "" : "https://hypeddit.com/a")));

    private Task Ads(Random random) => Store(EntityKey.AdAccount(_meta.Account), MetricSource.MetaInsights,
        Some(random, 0.3, day => new AcceptedDay(new DailyMetrics { Day = day, Clicks = Count(random), Conversions = Count(random) }, RowOf: _meta.Campaign)));

    private Task Link(Random random) => Database.Link(random.Next(3) switch { 0 => _meta.Campaign, var which => _hypeddit[which - 1] }, ReleaseId, Now);

    private async Task Sibling(Random random) => await Database.AddTracked(_artist, First.AddDays(random.Next(-300, Length)), Now, random.Next(3) == 0 ? "month" : "day");

    private async Task Undo(Random random)
    {
        if (_imports.Count == 0) return;
        var at = random.Next(_imports.Count);
        var grains = new StubGrains();
        await new ImportUndo(Database.Data, new UndoRevisions(_fixture.Clock), new SongForetelling(grains, NullLogger<SongForetelling>.Instance), new LiveNudge(grains, NullLogger<LiveNudge>.Instance), _fixture.Clock, TimeProvider.System)
            .Undo(_imports[at], grains);
        _imports.RemoveAt(at);
    }

    private async Task Store(EntityKey entity, MetricSource source, IReadOnlyList<AcceptedDay> days, long? import = null) => await _fixture.Writer.Store(new StoreRequest
    {
        Entity = entity, ArtistId = entity.Kind is EntityKind.Release or EntityKind.Artist ? _artist : null, Source = source, KnownAt = Now, Days = days, ImportId = import,
    });

    private async Task<long> Import()
    {
        _imports.Add(await Database.AddImport(Now));
        return _imports[^1];
    }

    private static AcceptedDay[] Some(Random random, double share, Func<DateOnly, AcceptedDay> day) =>
        [.. Enumerable.Range(0, Length).Where(_ => random.NextDouble() < share).Select(at => day(First.AddDays(at)))];

    private static AcceptedDay Song(Random random, DateOnly day) =>
        new(new DailyMetrics { Day = day, Streams = Count(random), Listeners = Count(random), Saves = Count(random), PlaylistAdds = Count(random) });

    private static long? Count(Random random, int most = 5_000) => random.Next(6) == 0 ? null : random.Next(most);
}
