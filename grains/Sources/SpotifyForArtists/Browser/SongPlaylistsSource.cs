using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>What Spotify's own playlists brought a song in the last 28 days, read from the song's page once for each new day.</summary>
internal sealed class SongPlaylistsSource(PlaylistsVisit visit, LatestDay latest, IOptions<SpotifyForArtistsOptions> options) : IMetricSource
{
    public EntityKind Kind => EntityKind.Release;

    public MetricSource Name => MetricSource.S4aCsv;

    public bool IsOn => options.Value.Browser;

    public bool IsConfigured => IsOn;

    public bool GivesDays => false;

    /// <summary>The page tells of the last 28 days alone, and each new day asks for them by itself.</summary>
    public int CallsFor(SourceIds ids, DayRange days) => 0;

    public async Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        if (!IsConfigured)
            return new SourceSkip(SkipReason.NoCredential);
        if (request.Ids is not { SpotifyArtist: { } artist, SpotifyTrack: { } track })
            return new SourceSkip(SkipReason.NotLinked);
        var (latestDay, unknown) = await latest.Get(artist, stop);
        if (unknown is not null)
            return unknown;
        if (latestDay is not { } day || day < request.Fresh.First)
            return new SourceSkip(SkipReason.NothingNew);
        // The page tells of the last 28 days alone: of a range that ended earlier there is nothing more to learn.
        if (request.Days.Last < day)
            return Answer(request.Days, new PlaylistsPayload(day, "28day", null));
        var rows = await visit.Read(artist, track, stop);
        return rows.Nothing ?? Answer(request.Days with { Last = day }, new PlaylistsPayload(day, "28day", rows.Value));
    }

    public SourceReading Read(SourcePayload payload) => PlaylistsReading.Read(payload.Body);

    private static SourceAnswer Answer(DayRange covered, PlaylistsPayload payload) =>
        new(covered, "application/json", JsonSerializer.SerializeToUtf8Bytes(payload));
}
