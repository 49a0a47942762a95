using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>Spotify for Artists' daily statistics: what songs and artists have in common of it.</summary>
internal abstract class StatisticsSource(StatisticsClient client, LatestDay latest, IOptions<SpotifyForArtistsOptions> options) : IMetricSource
{
    protected StatisticsClient Client => client;

    protected SpotifyForArtistsOptions Settings => options.Value;

    public abstract EntityKind Kind { get; }

    public MetricSource Name => MetricSource.S4aStatistics;

    public bool IsConfigured => options.Value.IsConfigured;

    public SourceReach Reach => SourceReach.History with { LookBackDays = options.Value.LookBackDays };

    public int CallsFor(SourceIds ids, DayRange days) => Path(ids, days) is null ? 0 : 1;

    public async Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        if (!IsConfigured)
            return new SourceSkip(SkipReason.NoCredential);
        if (Path(request.Ids, request.Days) is null)
            return new SourceSkip(SkipReason.NotLinked);
        var (latestDay, unknown) = await latest.Get(request.Ids.SpotifyArtist!, stop);
        if (unknown is not null)
            return unknown;
        if (latestDay is not { } day || day < request.Fresh.First)
            return new SourceSkip(SkipReason.NothingNew);
        var covered = request.Days.Until(day);
        var answer = await client.Get(request.Ids.SpotifyArtist!, Path(request.Ids, covered)!, stop);
        return answer.Nothing ?? await Complete(request.Ids.SpotifyArtist!, new SourceAnswer(covered, answer.Reply!.ContentType, answer.Reply.Body), covered.Last == day, stop);
    }

    public virtual SourceReading Read(SourcePayload payload) => ReadDays(payload.Body);

    protected static SourceReading ReadDays(ReadOnlySpan<byte> body)
    {
        try
        {
            var statistics = JsonSerializer.Deserialize<StatisticsPayload>(body);
            return statistics is null or { Streams: null }
                ? SourceReading.Unreadable("InvalidPayload", "The answer holds no series of streams: its form has changed.", isTransient: false)
                : new SourceReading { Days = StatisticsTransform.Days(statistics) };
        }
        catch (JsonException e)
        {
            return SourceReading.Unreadable("InvalidPayload", $"The answer is not the JSON expected (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }
    }

    /// <summary>Where the days are asked for; null when the entity has no id at Spotify.</summary>
    protected abstract string? Path(SourceIds ids, DayRange days);

    /// <summary>What is asked besides, once the answer with the days is there.</summary>
    /// <param name="isNewest">Whether the days end with the latest that is complete.</param>
    protected virtual Task<SourceResult> Complete(string artist, SourceAnswer days, bool isNewest, CancellationToken stop) => Task.FromResult<SourceResult>(days);
}

/// <summary>Daily streams, listeners, saves and playlist adds of one song.</summary>
internal sealed class SongStatisticsSource(StatisticsClient client, LatestDay latest, IOptions<SpotifyForArtistsOptions> options)
    : StatisticsSource(client, latest, options)
{
    public override EntityKind Kind => EntityKind.Release;

    protected override string? Path(SourceIds ids, DayRange days) =>
        ids is { SpotifyArtist: { } artist, SpotifyTrack: { } track }
            ? $"song-stats-view/v1/artist/{Uri.EscapeDataString(artist)}/recording/{Uri.EscapeDataString(track)}/stats?country=&fromDate={days.First:yyyy-MM-dd}&toDate={days.Last:yyyy-MM-dd}"
            : null;
}
