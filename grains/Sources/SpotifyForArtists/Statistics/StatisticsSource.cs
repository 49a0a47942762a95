using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>Spotify for Artists' daily statistics: what songs and artists have in common of it.</summary>
internal abstract class StatisticsSource(StatisticsClient client, LatestDay latest, IOptions<StatisticsOptions> options) : IMetricSource
{
    public abstract EntityKind Kind { get; }

    public MetricSource Name => MetricSource.S4aStatistics;

    public async Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        if (!options.Value.IsConfigured)
            return new SourceSkip(SkipReason.NoCredential);
        if (Path(request, request.Days) is null)
            return new SourceSkip(SkipReason.NotLinked);
        var (latestDay, unknown) = await latest.Get(stop);
        if (unknown is not null)
            return unknown;
        var covered = request.Days with { Last = latestDay < request.Days.Last ? latestDay.Value : request.Days.Last };
        if (covered.IsEmpty)
            return new SourceSkip(SkipReason.NothingNew);
        var answer = await client.Get(Path(request, covered)!, stop);
        return answer.Nothing ?? Read(answer.Reply!, covered);
    }

    /// <summary>Where the days are asked for; null when the entity has no id at Spotify.</summary>
    protected abstract string? Path(SourceRequest request, DayRange days);

    private static SourceResult Read(HttpReply answer, DayRange covered)
    {
        try
        {
            var payload = JsonSerializer.Deserialize<StatisticsPayload>(answer.Body);
            return payload is null or { Streams: null }
                ? new SourceFailure("InvalidPayload", "The answer holds no series of streams: its form has changed.", IsTransient: false)
                : new SourceDays(covered, StatisticsTransform.Days(payload), answer.ContentType, answer.Body);
        }
        catch (JsonException e)
        {
            return new SourceFailure("InvalidPayload", $"The answer is not the JSON expected (line {e.LineNumber}, byte {e.BytePositionInLine}).", IsTransient: true);
        }
    }
}

/// <summary>Daily streams, listeners, saves and playlist adds of one song.</summary>
internal sealed class SongStatisticsSource(StatisticsClient client, LatestDay latest, IOptions<StatisticsOptions> options)
    : StatisticsSource(client, latest, options)
{
    public override EntityKind Kind => EntityKind.Release;

    protected override string? Path(SourceRequest request, DayRange days) =>
        request is { ArtistSpotifyId: { } artist, TrackSpotifyId: { } track }
            ? $"song-stats-view/v1/artist/{Uri.EscapeDataString(artist)}/recording/{Uri.EscapeDataString(track)}/stats?country=&fromDate={days.First:yyyy-MM-dd}&toDate={days.Last:yyyy-MM-dd}"
            : null;
}

/// <summary>Daily streams, listeners, followers and more of one artist.</summary>
internal sealed class AudienceStatisticsSource(StatisticsClient client, LatestDay latest, IOptions<StatisticsOptions> options)
    : StatisticsSource(client, latest, options)
{
    public override EntityKind Kind => EntityKind.Artist;

    protected override string? Path(SourceRequest request, DayRange days) =>
        request.ArtistSpotifyId is { } artist
            ? $"audience-engagement-view/v1/artist/{Uri.EscapeDataString(artist)}/stats?country=&from_date={days.First:yyyy-MM-dd}&to_date={days.Last:yyyy-MM-dd}"
            : null;
}
