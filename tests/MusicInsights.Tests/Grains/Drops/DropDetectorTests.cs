using CsCheck;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;
using MusicInsights.Tests.Grains.Drops.Counts;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Drops;

/// <summary>A release's days as they come, one after the other, with what is kept between them.</summary>
public sealed class DropDetectorTests
{
    private static readonly DropOptions ModelAlone = new() { DayBefore = false, SameWeekday = false };

    [Fact]
    public void Day_by_day_it_says_what_it_says_of_all_days_at_once() => Releases.Any.Sample(days =>
    {
        var (watched, whole) = (new Watched(new DropOptions()), new Watched(new DropOptions()));
        foreach (var day in days.Where(day => day.Streams is not null))
            watched.Take(day.Day, day.Streams!.Value);
        foreach (var day in days.Where(day => day.Streams is not null))
            whole.Streams[day.Day] = day.Streams!.Value;
        whole.Judge();

        watched.Told.Values.ShouldBe(whole.Told.Values);
    }, iter: 15);

    [Fact]
    public void A_fall_opens_once_with_what_was_expected_and_ends_once()
    {
        var release = new Watched(ModelAlone);
        var said = Releases.Days(70, day => day is >= 60 and < 64 ? 15 : 300).Select(day => release.Take(day.Day, day.Streams!.Value)).ToList();

        said.Sum(day => day.Drops.Opened.Count).ShouldBe(1);
        said.Sum(day => day.Drops.Changed.Count).ShouldBe(1);
        var drop = release.Told.Values.ShouldHaveSingleItem();
        (drop.Rule, drop.Severity, drop.OpenedOn, drop.EndedOn, drop.End).ShouldBe(
            (DropRule.CountModel, DropSeverity.High, Releases.First.AddDays(60), Releases.First.AddDays(65), DropEnd.Recovered));
        drop.Interval.ShouldNotBeNull().Low.ShouldBeLessThan(drop.Expected);
        (said[60].Answer.Verdict, said[60].Answer.Why).ShouldBe((CountVerdict.Drop, null));
        said[60].Actual[^1].ShouldBe(drop.Actual);
        said[60].Expected[^1].ShouldBe((float)drop.Expected, "the day that opens a drop tells of a common move");
        said[61].Expected[^1].ShouldBe(float.NaN, "those after it do not");
    }

    [Fact]
    public void A_drop_on_a_preliminary_day_is_revised_away_when_the_day_gets_its_streams()
    {
        var release = new Watched(new DropOptions());
        release.Take(Releases.Days(60, _ => 300));
        release.Take(Releases.First.AddDays(60), 60).Drops.Opened.ShouldHaveSingleItem();
        release.Streams[Releases.First.AddDays(60)] = 290;

        release.Take(Releases.First.AddDays(61), 300).Drops.Revised.ShouldHaveSingleItem().OpenedOn.ShouldBe(Releases.First.AddDays(60));
        release.Told.ShouldBeEmpty();
    }

    [Fact]
    public void How_everybody_moved_is_known_later_and_puts_right_what_was_said()
    {
        var release = new Watched(new DropOptions());
        release.Take(Releases.Days(60, _ => 300));
        release.Take(Releases.First.AddDays(60), 130).Drops.Opened.ShouldHaveSingleItem();
        release.Conditions = new DayConditions(new Dictionary<DateOnly, double> { [Releases.First.AddDays(60)] = 0.45 }, new HashSet<(string, DateOnly)>());

        release.Take(Releases.First.AddDays(61), 300).Drops.Revised.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_day_that_the_source_spoiled_is_no_drop_once_that_is_known()
    {
        var release = new Watched(new DropOptions());
        release.Take(Releases.Days(60, _ => 300));
        release.Take(Releases.First.AddDays(60), 0).Drops.Opened.ShouldHaveSingleItem();
        release.Conditions = new DayConditions(new Dictionary<DateOnly, double>(), new HashSet<(string, DateOnly)> { (Watched.Source, Releases.First.AddDays(60)) });

        var next = release.Take(Releases.First.AddDays(61), 600);
        next.Drops.Revised.ShouldHaveSingleItem();
        next.Actual[^2].ShouldBe(0, "what is stored is kept, so that it can be judged again");
    }

    [Fact]
    public void The_count_models_drop_takes_the_place_of_a_named_rules()
    {
        var release = new Watched(new DropOptions { NewLevelAfterDays = 30, RecoveryShare = 1 });
        release.Take(Releases.Days(40, day => day < 38 ? 300 : 140));
        release.Take(Releases.First.AddDays(40), 20);

        release.Told.Values.Zip(release.Told.Values.Skip(1)).ShouldAllBe(pair => pair.First.EndedOn <= pair.Second.OpenedOn, "one drop at a time");
        release.Told.Values.Last().Rule.ShouldBe(DropRule.CountModel);
    }

    [Fact]
    public void A_first_value_that_is_really_all_there_ever_was_opens_no_drop()
    {
        var release = new Watched(new DropOptions());
        release.Take([new CountDay(Releases.First, 250_000), .. Releases.Days(61, _ => 300).Skip(1)]);

        release.Told.ShouldBeEmpty();
    }

    [Fact]
    public void A_spike_is_told_of_once_and_taken_back_when_it_was_none()
    {
        var release = new Watched(ModelAlone);
        release.Take(Releases.Days(60, _ => 300));

        release.Take(Releases.First.AddDays(60), 900).Spikes.ShouldHaveSingleItem().Actual.ShouldBe(900);
        release.Take(Releases.First.AddDays(61), 300).Spikes.ShouldBeEmpty();
        release.Streams[Releases.First.AddDays(60)] = 300;
        release.Take(Releases.First.AddDays(62), 300).NoSpikes.ShouldBe([Releases.First.AddDays(60)]);
    }

    [Theory]
    [InlineData(5, 60, NoAnswer.FewStreams)]
    [InlineData(300, 5, NoAnswer.FewDays)]
    public void Where_there_is_no_answer_it_says_why(int level, int days, object why)
    {
        var answer = new Watched(new DropOptions()).Take(Releases.Days(days, _ => level)).Answer;

        (answer.Verdict, answer.Why, answer.Expected).ShouldBe((CountVerdict.NotEnoughData, (NoAnswer)why, null));
    }

    [Fact]
    public void A_model_that_is_switched_off_opens_nothing()
    {
        var release = new Watched(new DropOptions { CountModel = false, DayBefore = false, SameWeekday = false });
        release.Take(Releases.Days(70, day => day < 60 ? 300 : 10));

        release.Told.ShouldBeEmpty();
    }

    [Fact]
    public void A_drop_stays_told_of_when_the_model_has_it_open_sooner_and_keeps_that_in_its_checkpoint()
    {
        var release = new Watched(ModelAlone);
        release.Take(Releases.Days(64, _ => 300));
        release.Take(Releases.First.AddDays(64), 60).Drops.Opened.ShouldHaveSingleItem();
        release.Streams[Releases.First.AddDays(62)] = release.Streams[Releases.First.AddDays(63)] = 60;
        for (var day = 65; day < 110; day++)
            release.Take(Releases.First.AddDays(day), 60).Drops.Revised.ShouldBeEmpty();

        var drop = release.Told.Values.ShouldHaveSingleItem();
        (drop.OpenedOn, drop.End).ShouldBe((Releases.First.AddDays(64), DropEnd.NewLevel));
    }

    [Fact]
    public void The_checkpoint_moves_on_a_week_at_a_time_and_stays_within_what_is_replayed()
    {
        var release = new Watched(new DropOptions());
        var moved = Releases.Days(120, _ => 300).Select(day => release.Take(day.Day, day.Streams!.Value)).Where(day => day.Checkpoint is not null).ToList();

        moved.Zip(moved.Skip(1)).ShouldAllBe(pair => pair.Second.Through.DayNumber - pair.First.Through.DayNumber >= 7);
        moved.ShouldAllBe(day => day.Through.DayNumber - day.CheckpointDay!.Value.DayNumber <= ReleaseWatch.LongestReplay);
    }

    /// <summary>A release between whose days nothing is left but what is kept.</summary>
    private sealed class Watched(DropOptions options)
    {
        public const string Source = "s4a_statistics";

        private readonly DropDetector _detector = new(Options.Create(options));
        private DetectorState _state = DetectorState.None;
        private readonly HashSet<DateOnly> _spikes = [];

        public SortedList<DateOnly, long> Streams { get; } = [];

        public DayConditions Conditions { get; set; } = DayConditions.Unknown;

        /// <summary>The drops that are told of, by their opening.</summary>
        public SortedList<DateOnly, DropEpisode> Told { get; } = [];

        public Detection Take(DateOnly day, long streams)
        {
            Streams[day] = streams;
            return Judge();
        }

        public Detection Take(IEnumerable<CountDay> days)
        {
            Detection? last = null;
            foreach (var day in days)
                last = Take(day.Day, day.Streams!.Value);
            return last.ShouldNotBeNull();
        }

        public Detection Judge()
        {
            var said = _detector.Judge(_state, new KnownDays(Streams, Conditions, [Source], Streams.Keys[0])).ShouldNotBeNull();
            foreach (var drop in said.Drops.Revised)
                Told.Remove(drop.OpenedOn);
            foreach (var drop in said.Drops.Opened.Concat(said.Drops.Changed))
                Told[drop.OpenedOn] = drop;
            _spikes.ExceptWith(said.NoSpikes);
            _spikes.UnionWith(said.Spikes.Select(spike => spike.Day));
            var checkpointDay = said.CheckpointDay ?? _state.CheckpointDay;
            _state = new DetectorState
            {
                Checkpoint = said.Checkpoint ?? _state.Checkpoint, CheckpointDay = checkpointDay, Through = said.Through,
                Drops = [.. Told.Values.Where(drop => drop.EndedOn is null || checkpointDay is null || drop.EndedOn > checkpointDay)],
                Spikes = [.. _spikes.Where(day => checkpointDay is null || day > checkpointDay)],
            };
            return said;
        }
    }
}
