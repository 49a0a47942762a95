using CsCheck;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Completeness;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Completeness;

/// <summary>The definition in SQL is the definition day by day.</summary>
public sealed class DaysAccountedForLaws(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Days = 12;
    private static readonly DateOnly First = new(2026, 4, 25);
    private static readonly DateOnly Today = First.AddDays(Days);

    private static readonly Gen<DateOnly> Day = Gen.Int[0, Days].Select(First.AddDays);
    private static readonly Gen<DayRange> Cursor = Gen.Select(Day, Day).Select((a, b) => a < b ? new DayRange(a, b) : new DayRange(b, a));

    public static TheoryData<EntityKind> Kinds => [.. Enum.GetValues<EntityKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_sql_finds_missing_is_what_a_look_at_each_day_finds(EntityKind kind)
    {
        var sources = SourcesOf(kind);
        var found = 0;
        await Model(sources).Array[1, 4].SampleAsync(async models =>
        {
            await using var portfolio = await StoredModels.Store(database, kind, models);
            var days = new DaysAccountedFor(database.Data, new AskedSources(sources.Select(source => new AskableSource(kind, source))), Clock());
            var missing = (await days.Missing(kind, portfolio.Ids, default))
                .SelectMany(range => range.Days.Days(), (range, day) => $"{range.Entity.Id} {range.Source} {range.Kind} {day:O}").Order().ToList();
            var expected = models.Zip(portfolio.Ids).SelectMany(
                one => sources.SelectMany(source => one.First.Missing(kind, source), (source, day) => $"{one.Second} {source} {day.Kind} {day.Day:O}")).Order().ToList();

            missing.ShouldBe(expected);
            found += expected.Count;
        }, iter: 60, threads: 1);

        found.ShouldBeGreaterThan(100, "a law over nothing holds for nothing");
    }

    [Fact]
    public async Task Only_what_is_scheduled_has_days_to_account_for()
    {
        await using var portfolio = await StoredModels.Store(database, EntityKind.Artist, [new(First, Today), new(First, Today), new(First, Today)]);
        await database.Execute("UPDATE artists SET paused_at = created_at WHERE artist_id = $1", portfolio.Ids[0]);
        await database.Execute("UPDATE artists SET untracked_at = created_at WHERE artist_id = $1", portfolio.Ids[1]);

        (await new DaysAccountedFor(database.Data, new AskedSources([]), Clock()).Scheduled(EntityKind.Artist, default)).ShouldBe([portfolio.Ids[2]]);
    }

    [Fact]
    public void A_source_that_is_off_or_lacks_its_credential_or_gives_no_days_is_not_asked()
    {
        var asked = new AskableSource(EntityKind.Artist, MetricSource.S4aStatistics);

        new AskedSources([asked, asked with { IsOn = false, Name = MetricSource.S4aCsv }, asked with { IsConfigured = false, Name = MetricSource.Manual }, asked with { GivesDays = false, Kind = EntityKind.Release }])
            .All.ShouldBe([(EntityKind.Artist, MetricSource.S4aStatistics)]);
    }

    private static PortfolioClock Clock() => new(new FakeTimeProvider(new DateTimeOffset(Today, new TimeOnly(3, 0), TimeSpan.Zero)));

    private static MetricSource[] SourcesOf(EntityKind kind) => kind switch
    {
        EntityKind.Artist => [MetricSource.S4aStatistics, MetricSource.SpotifyWebApi, MetricSource.S4aCsv],
        EntityKind.Release => [MetricSource.S4aStatistics],
        EntityKind.Campaign => [MetricSource.HypedditPage],
        _ => [MetricSource.MetaInsights],
    };

    private static Gen<AccountedForModel> Model(MetricSource[] sources)
    {
        var source = Gen.Int[0, sources.Length - 1].Select(at => sources[at]);
        var task = Gen.Select(source, Day, Gen.Enum<TaskState>(), Gen.Frequency((1, Gen.Const((DateOnly?)null)), (4, Day.Select(day => (DateOnly?)day)))).Select((of, ran, status, last) => new AccountedForModel.ToldTask(of, ran, status, last));
        return Gen.Select(
            Day, Gen.Select(source, Cursor).Array[0, sources.Length], Gen.Select(Day, source, Gen.Bool).Array[0, 9], Gen.Select(source, Day).Array[0, 9], task.Array[0, 2])
            .Select((added, cursors, rows, gaps, tasks) => new AccountedForModel(added, Today.AddDays(-1))
            {
                Cursors = cursors.DistinctBy(cursor => cursor.Item1).ToDictionary(cursor => cursor.Item1, cursor => cursor.Item2),
                Rows = rows.DistinctBy(row => row.Item1).ToDictionary(row => row.Item1, row => (row.Item2, row.Item3)),
                Gaps = [.. gaps],
                Tasks = [.. tasks.DistinctBy(ran => (ran.Source, ran.RunDate))],
            });
    }
}
