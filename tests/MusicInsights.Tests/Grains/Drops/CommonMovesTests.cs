using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Days;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops;

public sealed class CommonMovesTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 5, 19);
    private readonly WriterFixture _fixture = new();
    private readonly FakeTimeProvider _wall = new();
    private CommonMoves _moves = null!;

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        _moves = Moves(TimeProvider.System);
    }

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task A_day_on_which_most_fell_is_kept_and_told_until_more_is_known()
    {
        for (var i = 0; i < 30; i++)
            await Judged(Day, [100, 99, 50 + i % 3], [float.NaN, 100, 100]);

        var settled = await _moves.Settle(Day, isDue: false, default);
        settled.Factor.ShouldBeInRange(0.55, 0.65);
        (await _moves.Known(default)).Factor(Day).ShouldBe(settled.Factor);
        (await _moves.Known(default)).Factor(Day.AddDays(-1)).ShouldBe(1);

        for (var i = 0; i < 60; i++)
            await Judged(Day, [100, 97 + i % 7], [100, 100]);
        (await _moves.Settle(Day, isDue: false, default)).Factor.ShouldBeGreaterThan(0.95);
        (await Count("common_moves")).ShouldBe(1);
    }

    [Fact]
    public async Task A_source_that_stood_still_is_an_incident_until_its_values_come()
    {
        var songs = new List<long>();
        for (var i = 0; i < 5; i++)
            songs.Add(await Judged(Day, [90, 100, 100], [float.NaN, 100, 100]));
        var settled = await _moves.Settle(Day, isDue: false, default);

        settled.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.StoodStill);
        (await _moves.Known(default)).HasIncident("s4a_statistics", Day).ShouldBeTrue();
        await _moves.Settle(Day, isDue: false, default);
        (await Incidents()).ShouldBe(["s4a_statistics stood_still 5 5 False"]);

        foreach (var song in songs)
            await Judged(Day, [90, 100, 107], [float.NaN, 100, float.NaN], song);
        (await _moves.Settle(Day, isDue: false, default)).Incidents.ShouldBeEmpty();
        (await Incidents()).ShouldBe(["s4a_statistics stood_still 5 5 True"]);
        (await _moves.Known(default)).HasIncident("s4a_statistics", Day).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_has_no_value_is_late_when_the_day_is_due_unless_nobody_waits_for_it()
    {
        for (var i = 0; i < 3; i++)
            await Judged(Day, [100, 96 + i], [100, 100]);
        var late = new List<long>();
        for (var i = 0; i < 4; i++)
            late.Add(await Judged(Day.AddDays(-1), [100, 96 + i], [100, 100]));
        for (var i = 0; i < 9; i++)
            await Judged(Day.AddDays(-9), [100, 96 + i], [100, 100]);

        (await _moves.Settle(Day, isDue: false, default)).Incidents.ShouldBeEmpty();
        (await _moves.Settle(Day, isDue: true, default)).Incidents.ShouldBe([new SourceIncident("s4a_statistics", Day, IncidentKind.Absent, 7, 4)]);
        await _fixture.Database.Execute("UPDATE releases SET paused_at = $2 WHERE release_id = $1", late[0], WriterFixture.Start);
        (await _moves.Settle(Day, isDue: true, default)).Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_silo_settled_is_known_within_seconds()
    {
        var other = Moves(_wall);
        (await other.Known(default)).Factor(Day).ShouldBe(1);
        for (var i = 0; i < 30; i++)
            await Judged(Day, [100, 50], [100, 100]);
        await _moves.Settle(Day, isDue: false, default);

        (await other.Known(default)).Factor(Day).ShouldBe(1);
        _wall.Advance(TimeSpan.FromSeconds(10));
        (await other.Known(default)).Factor(Day).ShouldBeLessThan(1);
    }

    private CommonMoves Moves(TimeProvider wall) => new(
        new ReleaseDayRows(_fixture.Database.Data), new SettledRows(_fixture.Database.Data), new PortfolioClock(_fixture.Time), wall, Options.Create(new DropOptions()));

    /// <summary>A release of an artist of its own whose newest day was judged.</summary>
    private async Task<long> Judged(DateOnly through, float[] actual, float[] expected, long? known = null)
    {
        var release = known ?? await _fixture.Database.AddRelease(await _fixture.Database.AddArtist($"Artist {Guid.NewGuid():n}"), "Song");
        var artist = await _fixture.Database.One<long>("SELECT artist_id FROM releases WHERE release_id = $1", release);
        await _fixture.Writer.Conclude(new ConcludeRequest
        {
            Entity = EntityKey.Release(release), ArtistId = artist, Source = MetricSource.S4aStatistics, RunDate = Day.AddDays(1), At = WriterFixture.Start,
            Outcome = new TaskOutcome { Status = MusicInsights.GrainInterfaces.Ingest.TaskState.Done },
            Judged = new JudgedRelease { Through = through, Actual = actual, Expected = expected, Verdict = "no_drop" },
        });
        return release;
    }

    private Task<long> Count(string table) => _fixture.Database.Count(table);

    private Task<List<string>> Incidents() => _fixture.Database.Rows("SELECT source, kind, releases, affected, resolved_at IS NOT NULL FROM source_incidents");
}
