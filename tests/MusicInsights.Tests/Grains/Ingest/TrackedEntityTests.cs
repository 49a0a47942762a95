using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops.Days;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Ingest;

public sealed class TrackedEntityTests
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly TrackedEntity _entity = new() { Key = EntityKey.Release(1), Name = "Song", IsTracked = true };

    [Fact]
    public void The_first_value_of_all_is_known_as_such_while_an_import_brings_more_days_than_are_held()
    {
        Store(TrackedEntity.WindowDays + 30);
        Beginning.ShouldBe(First);

        _entity.Take(new ConcludeRequest
        {
            Entity = _entity.Key, Source = MetricSource.S4aCsv, At = DateTimeOffset.UnixEpoch, RunDate = First.AddDays(200),
            Outcome = new TaskOutcome { Status = TaskState.Done },
        });
        _entity.Streams.Count.ShouldBe(TrackedEntity.WindowDays);
        Beginning.ShouldBeNull("it was let go of");
    }

    [Fact]
    public void Of_days_that_reach_further_back_than_what_was_read_none_is_the_first()
    {
        _entity.HoldsBeginning = false;
        Store(10);

        Beginning.ShouldBeNull();
    }

    private DateOnly? Beginning => _entity.KnownDays(DayConditions.Unknown, MetricSource.S4aCsv).Beginning;

    private void Store(int days)
    {
        for (var day = 0; day < days; day++)
            _entity.Streams[First.AddDays(day)] = 100;
    }
}
