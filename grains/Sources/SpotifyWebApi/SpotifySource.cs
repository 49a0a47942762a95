using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <room takes="an app's id and secret" gives="releases, recordings, days of today">New releases, and followers and popularity where the app is given them.</room>
/// <summary>An artist as the Web API shows it today: followers and popularity where the app is given them, and the albums that are out.</summary>
internal sealed class SpotifySource(
    ArtistLookup artists, DiscographyWalk discography, SpotifyCapabilities capabilities, IOptionsMonitor<SpotifyOptions> options, PortfolioClock clock) : IMetricSource
{
    public EntityKind Kind => EntityKind.Artist;

    public MetricSource Name => MetricSource.SpotifyWebApi;

    public bool IsConfigured => options.CurrentValue.IsConfigured;

    public SourceReach Reach => SourceReach.TodayOnly;

    /// <summary>How things stand now says nothing of a day gone by.</summary>
    public int CallsFor(SourceIds ids, DayRange days) => 0;

    public async Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        if (!IsConfigured)
            return new SourceSkip(SkipReason.NoCredential);
        if (request.Ids.SpotifyArtist is not { } id)
            return new SourceSkip(SkipReason.NotLinked);
        // How things stand now says nothing of a day gone by.
        if (request.Days.Last < clock.Today)
            return new SourceSkip(SkipReason.NothingNew);

        var artist = await artists.Get(id, stop);
        if (artist.Value is not { } known)
            return artist.Nothing!;
        if (known.Id is null)
            return artist.Unlike("Spotify's artist has no id: its form has changed.").Nothing!;
        var pages = new List<byte[]> { artist.Body };
        if (await discography.Gather(known.Id, request.Entity.Id, pages, stop) is { } nothing)
            return nothing;
        await Notice(known, stop);
        return new SourceAnswer(request.Days, "application/json", Joined(pages));
    }

    public SourceReading Read(SourcePayload payload) => SpotifyTransform.Read(payload);

    private async Task Notice(ArtistObject artist, CancellationToken stop)
    {
        if (artist.Followers?.Total is { ValueKind: System.Text.Json.JsonValueKind.Number })
            await capabilities.Saw(SpotifyCapabilities.Followers, stop);
        if (artist.Popularity is { ValueKind: System.Text.Json.JsonValueKind.Number })
            await capabilities.Saw(SpotifyCapabilities.Popularity, stop);
    }

    /// <summary>The pages as they came, as one array.</summary>
    private static byte[] Joined(List<byte[]> pages)
    {
        using var whole = new MemoryStream(pages.Sum(page => page.Length + 1) + 1);
        foreach (var (at, page) in pages.Index())
        {
            whole.WriteByte((byte)(at == 0 ? '[' : ','));
            whole.Write(page);
        }

        whole.WriteByte((byte)']');
        return whole.ToArray();
    }
}
