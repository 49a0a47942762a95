using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

/// <summary>Two silos that write the same keys at once, as a grain that is briefly active twice makes them do.</summary>
public sealed class TwoWritersTests(WriterFixture fixture) : IClassFixture<WriterFixture>
{
    private static readonly DateOnly First = new(2026, 3, 1);

    [Fact]
    public async Task They_converge_without_anyone_failing()
    {
        var songs = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => fixture.NewRelease()));
        await using var other = fixture.NewWriter();
        var tasks = new List<Task>();
        for (var round = 0; round < 12; round++)
        {
            // Opposite orders: where they wait for each other, they wait crosswise.
            tasks.AddRange(songs.Select(song => Walk(fixture.Writer, song, round)));
            tasks.AddRange(songs.Reverse().Select(song => Walk(other, song, round + 100)));
        }

        await Task.WhenAll(tasks);

        (await fixture.Database.Count("spotify_streams_daily WHERE streams = 111 AND listeners = 11")).ShouldBe(12 * 10);
        (await fixture.Database.Rows("SELECT DISTINCT streams, releases FROM portfolio_daily_totals")).ShouldBe(["1332 12"]);
        (await fixture.Database.Count("day_gaps")).ShouldBe(12 * 5);
        (await fixture.Database.Count("rejected_records")).ShouldBe(12 * 3);
        (await fixture.Database.Count("source_cursors WHERE concluded_through = '2026-03-15'")).ShouldBe(12);
        (await fixture.Database.Count("etl_tasks")).ShouldBe(12);
    }

    private static async Task Walk(DayWriter writer, Target song, int value)
    {
        var known = WriterFixture.Start.AddMinutes(value);
        await writer.Store(song.Gives(
            MetricSource.S4aStatistics, known,
            [.. Enumerable.Range(0, 10).Select(day => new DailyMetrics { Day = First.AddDays(day), Streams = value, Listeners = value % 100 })]) with
        {
            Gaps = [.. Enumerable.Range(10, 5).Select(day => new DayGap(First.AddDays(day), GapReason.AbsentAtSource))],
            Refused =
            [
                .. Enumerable.Range(10, 3).Select(day => new Rejection(
                    new FieldFault("streams", RefusalReason.Negative, "It is negative."), $"day {day}", null, First.AddDays(day))),
            ],
        });
        await writer.Conclude(new ConcludeRequest
        {
            Entity = song.Key, ArtistId = song.ArtistId, Source = MetricSource.S4aStatistics, RunDate = new DateOnly(2026, 5, 20), At = known,
            Outcome = new TaskOutcome { Status = TaskState.Done }, Concluded = new DayRange(First, First.AddDays(14)),
        });
    }
}
