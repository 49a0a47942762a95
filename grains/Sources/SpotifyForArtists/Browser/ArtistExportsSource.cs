using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>An artist's exports, taken from the pages each day that has something new.</summary>
internal sealed class ArtistExportsSource(ExportsVisit visit, LatestDay latest, IOptions<SpotifyForArtistsOptions> options) : IMetricSource
{
    public EntityKind Kind => EntityKind.Artist;

    public MetricSource Name => MetricSource.S4aCsv;

    public bool IsOn => options.Value.Browser;

    public bool IsConfigured => IsOn;

    /// <summary>All files of the artist, however few the days: each is a page that is opened.</summary>
    public int CallsFor(SourceIds ids, DayRange days) => ids.SpotifyArtist is null ? 0 : ExportsVisit.Pages;

    public async Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        if (!IsConfigured)
            return new SourceSkip(SkipReason.NoCredential);
        if (request.Ids.SpotifyArtist is not { } artist)
            return new SourceSkip(SkipReason.NotLinked);
        var (latestDay, unknown) = await latest.Get(artist, stop);
        if (unknown is not null)
            return unknown;
        if (latestDay is not { } day || day < request.Fresh.First)
            return new SourceSkip(SkipReason.NothingNew);
        var files = await visit.Take(artist, stop);
        return files.Nothing ?? new SourceAnswer(request.Days.Until(day), ExportArchive.ContentType, ExportArchive.Pack(files.Value!));
    }

    public SourceReading Read(SourcePayload payload) => ExportsReading.Read(payload.Body);
}
