using System.Diagnostics;
using Microsoft.Extensions.Options;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using MusicInsights.Grains.Drops.Days;

namespace MusicInsights.Benchmarks.Drops;

/// <summary>What a day of detection costs for many releases: time, memory taken, and memory held.</summary>
internal static class DetectBenchmark
{
    private const int FirstDays = 60;
    private const int MeasuredDays = 28;
    private const double MostMicroseconds = 20;

    private static readonly DateOnly First = new(2026, 1, 5);

    public static int Run(Arguments asked)
    {
        var count = asked.Number("releases", 100_000);
        var releases = Enumerable.Range(0, count).Select(_ => new ReleaseWatch(CountParameters.Default)).ToArray();
        var current = 0;
        CountDay Known(DateOnly day) => new(day, Streams(current, day.DayNumber));
        for (var day = 0; day < FirstDays; day++)
            Day(First.AddDays(day));

        var (held, taken, begun) = (GC.GetTotalMemory(true), GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var day = FirstDays; day < FirstDays + MeasuredDays; day++)
            Day(First.AddDays(day));
        var (spent, steps) = (Stopwatch.GetElapsedTime(begun).TotalMicroseconds, (double)count * MeasuredDays);
        taken = GC.GetAllocatedBytesForCurrentThread() - taken;
        var grown = (GC.GetTotalMemory(true) - held) / (double)count;

        var (last, replays) = (First.AddDays(FirstDays + MeasuredDays - 1), Math.Min(count, 2_000));
        begun = Stopwatch.GetTimestamp();
        for (current = 0; current < replays; current++)
            releases[current].Judge(last.AddDays(-10), last, Known);
        var replay = Stopwatch.GetElapsedTime(begun).TotalMicroseconds / replays;
        GC.KeepAlive(releases);

        var report = new Report();
        report.Require($"{count:N0} releases: µs a release and day", Report.Text(spent / steps, "N1"), "", "", $"≤ {MostMicroseconds}", spent / steps <= MostMicroseconds);
        report.Require("bytes a release by which memory grew over four weeks", Report.Text(grown), "", "", "≤ 16", grown <= 16);
        report.Add("bytes a release and day, taken and given back", Report.Text(taken / steps), "", "");
        report.Add("bytes a release, held", Report.Text(held / (double)count), "", "");
        report.Add("bytes a release, kept as its checkpoint", Report.Text(releases[0].Checkpoint.Length), "", "");
        report.Add("µs a revised day, with its replay", Report.Text(replay), "", "");
        report.Add("µs a day on its way: every day since the checkpoint, the named rules, and what is told of", Report.Text(OnTheWay(Math.Min(count, 2_000))), "", "");
        return report.Close();

        void Day(DateOnly day)
        {
            for (current = 0; current < count; current++)
                releases[current].Judge(day, day, Known);
        }
    }

    /// <summary>What the way pays, which keeps no model between two days.</summary>
    private static double OnTheWay(int count)
    {
        var detector = new DropDetector(Options.Create(new DropOptions()));
        var releases = Enumerable.Range(0, count).Select(release => new KnownDays(Stored(release), DayConditions.Unknown, ["s4a_statistics"], First)).ToArray();
        var states = releases.Select(days => detector.Judge(DetectorState.None, days)!).Select(first => new DetectorState { Checkpoint = first.Checkpoint, CheckpointDay = first.CheckpointDay, Through = first.Through, Drops = first.Drops.Opened }).ToArray();
        var begun = Stopwatch.GetTimestamp();
        for (var release = 0; release < count; release++)
            detector.Judge(states[release], releases[release]);
        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / count;
    }

    private static SortedList<DateOnly, long> Stored(int release)
    {
        var days = new SortedList<DateOnly, long>();
        for (var day = First; day < First.AddDays(FirstDays + MeasuredDays); day = day.AddDays(1))
            days.Add(day, Streams(release, day.DayNumber));
        return days;
    }

    /// <summary>A number between 3 and 3,000 that goes up and down by a third; cheap, since it is measured too.</summary>
    private static long Streams(int release, int day)
    {
        var hash = (uint)(release * 7919 + day * 104729) * 2654435761u;
        return (long)((3 + release % 1000 * 3) * (0.67 + (hash >> 8) / (double)(1 << 24) * 0.66));
    }
}
