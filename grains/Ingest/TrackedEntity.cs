using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Storage;

namespace MusicInsights.Grains.Ingest;

/// <summary>What an actor knows of its entity: read from the tables when it wakes, kept in step with what it commits.</summary>
internal sealed class TrackedEntity
{
    /// <summary>Days of streams held in memory.</summary>
    public const int WindowDays = 120;

    public required EntityKey Key { get; init; }

    public required long ArtistId { get; init; }

    /// <summary>The artist's name or the release's title.</summary>
    public required string Name { get; init; }

    public string? ArtistSpotifyId { get; init; }

    public string? TrackSpotifyId { get; init; }

    /// <summary>The first day of the release date, to its precision; null when unknown, and for artists.</summary>
    public DateOnly? ReleasedOn { get; init; }

    public required bool IsTracked { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public bool IsScheduled => IsTracked && PausedAt is null;

    /// <summary>Concluded days by source.</summary>
    public Dictionary<MetricSource, DayRange> Concluded { get; } = [];

    public SortedDictionary<DateOnly, long> Streams { get; } = [];

    /// <summary>The newest drop, open or over.</summary>
    public DropEpisode? LatestDrop { get; set; }

    public DateOnly HistoryStart(DateOnly today, int historyDays)
    {
        var oldest = today.AddDays(-historyDays);
        return ReleasedOn is { } released && released > oldest ? released : oldest;
    }

    /// <summary>Takes over what was stored.</summary>
    public void Remember(IEnumerable<DayRow> rows)
    {
        var streams = DailyTable.Of(Key.Kind).Metrics.Index().First(column => column.Item == Metric.Streams).Index;
        foreach (var row in rows)
        {
            if (row.Values[streams] is { } count)
                Streams[row.Day] = count;
        }
    }

    /// <summary>Takes over what was concluded, and lets go of days that no longer matter.</summary>
    public void Conclude(MetricSource source, DayRange? concluded, IReadOnlyList<DropEpisode> drops)
    {
        if (concluded is { } range)
            Concluded[source] = range;
        LatestDrop = drops is [.., var latest] ? latest : LatestDrop;
        while (Streams.Count > WindowDays)
            Streams.Remove(Streams.First().Key);
    }
}
