namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>Goes through an artist's albums and their tracks, page by page, and keeps the pages as they came.</summary>
internal sealed class DiscographyWalk(SpotifyClient client, SpotifyCapabilities capabilities, KnownAlbums known)
{
    private const int AlbumsAtOnce = 20;
    private const int TracksAtOnce = 50;

    /// <summary>Adds the pages; answers why they could not be had, or null.</summary>
    public async Task<SourceResult?> Gather(string artist, long artistId, List<byte[]> pages, CancellationToken stop)
    {
        // An app that may ask for several things at once is also given the larger pages.
        var limit = await capabilities.MayBatch() ? 50 : 10;
        var (listed, nothing) = await Follow<AlbumObject>(
            $"artists/{Uri.EscapeDataString(artist)}/albums?include_groups=album,single,compilation&limit={limit}", pages, stop);
        if (nothing is not null)
            return nothing;
        if (listed.Any(album => album.Id is null))
            return new SourceFailure("InvalidPayload", "An album in Spotify's list has no id: its form has changed.", IsTransient: false);

        var (albums, noAlbums) = await Several(await known.Due(artistId, listed, stop), AlbumsAtOnce, "albums", several => several.Albums, pages, stop);
        if (noAlbums is not null)
            return noAlbums;
        var tracks = new List<string>();
        foreach (var album in albums)
        {
            if (album.Tracks?.Items is not { } first)
                return new SourceFailure("InvalidPayload", $"Spotify's album {album.Id} holds no tracks: its form has changed.", IsTransient: false);
            var (further, noTracks) = album.Tracks.Next is { } next ? await Follow<TrackObject>(next, pages, stop) : ([], null);
            if (noTracks is not null)
                return noTracks;
            tracks.AddRange(first.OfType<TrackObject>().Concat(further).Where(track => track.Id is not null && track.IsBy(artist)).Select(track => track.Id!));
        }

        return (await Several([.. tracks.Distinct()], TracksAtOnce, "tracks", several => several.Tracks, pages, stop)).Nothing;
    }

    /// <summary>A list from its first page to its last.</summary>
    private async Task<(IReadOnlyList<T> Items, SourceResult? Nothing)> Follow<T>(string first, List<byte[]> pages, CancellationToken stop) where T : class
    {
        var (items, seen) = (new List<T>(), new HashSet<string>());
        for (var address = first; address is not null;)
        {
            var page = await client.Get<PageObject<T>>(address, stop);
            if (page.Value is not { } value)
                return (items, page.Nothing);
            if (value.Items is null)
                return (items, page.Unlike("A page of Spotify's answer has no items: its form has changed.").Nothing);
            if (!seen.Add(address))
                return (items, page.Unlike("Spotify's pages lead round in a circle.").Nothing);
            pages.Add(page.Body);
            items.AddRange(value.Items.OfType<T>());
            address = value.Next;
        }

        return (items, null);
    }

    /// <summary>The things of these ids, as many at once as the app may; what is no longer there is left out.</summary>
    private async Task<(IReadOnlyList<T> Found, SourceResult? Nothing)> Several<T>(
        IReadOnlyList<string> ids, int most, string name, Func<SeveralObject, IReadOnlyList<T?>?> of, List<byte[]> pages, CancellationToken stop) where T : class
    {
        var found = new List<T>();
        foreach (var some in ids.Chunk(most))
        {
            var (together, nothing) = await Together(some, name, of, pages, stop);
            if (nothing is not null)
                return (found, nothing);
            if (together is not null)
            {
                found.AddRange(together);
                continue;
            }

            foreach (var id in some)
            {
                var one = await client.Get<T>($"{name}/{Uri.EscapeDataString(id)}", stop);
                if (one.Value is null && !one.IsMissing)
                    return (found, one.Nothing);
                if (one.Value is null)
                    continue;
                found.Add(one.Value);
                pages.Add(one.Body);
            }
        }

        return (found, null);
    }

    /// <summary>Neither things nor a reason: the app may not ask for several.</summary>
    private async Task<(IEnumerable<T>? Found, SourceResult? Nothing)> Together<T>(
        string[] ids, string name, Func<SeveralObject, IReadOnlyList<T?>?> of, List<byte[]> pages, CancellationToken stop) where T : class
    {
        if (!await capabilities.MayBatch())
            return (null, null);
        var answer = await client.Get<SeveralObject>($"{name}?ids={string.Join(',', ids.Select(Uri.EscapeDataString))}", stop);
        if (answer.IsForbidden)
        {
            await capabilities.Saw(SpotifyCapabilities.BatchRefused, stop);
            return (null, null);
        }

        if (answer.Value is not { } value)
            return (null, answer.Nothing);
        if (of(value) is not { } things)
            return (null, answer.Unlike($"Spotify's answer holds no {name}: its form has changed.").Nothing);
        await capabilities.Saw(SpotifyCapabilities.Batch, stop);
        pages.Add(answer.Body);
        return (things.OfType<T>(), null);
    }
}
