using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>Goes to an artist's pages and takes their files: the audience's timeline, songs and playlists of 28 days and of a year.</summary>
internal sealed class ExportsVisit(SignedInPages pages, IOptions<SpotifyForArtistsOptions> options, IOptions<SpotifyForArtistsSelectorsOptions> selectors)
{
    private const string Year = "1year";

    private static readonly (string Path, string Period)[] Tables =
        [("audience", Year), ("music/songs", "28day"), ("music/songs", Year), ("music/playlists", "28day"), ("music/playlists", Year)];

    /// <summary>Pages that are opened for one artist.</summary>
    public static int Pages => Tables.Length;

    private readonly SpotifyForArtistsSelectorsOptions _selectors = selectors.Value;

    public Task<Got<IReadOnlyList<DownloadedFile>>> Take(string artist, CancellationToken stop) => pages.Visit<IReadOnlyList<DownloadedFile>>(
        async page =>
        {
            var files = new List<DownloadedFile>();
            foreach (var (path, period) in Tables)
            {
                var address = new Uri(options.Value.PagesUrl, $"c/artist/{Uri.EscapeDataString(artist)}/{path}");
                // Each table begins with a fresh page: what an earlier choice left open cannot stand in the way.
                if ((await page.Go(address) ?? await Choose(page, period)) is { } failure)
                    return failure;
                var file = await page.Download(new Mark(nameof(_selectors.Download), _selectors.Download));
                if (file.Value is null)
                    return file.Nothing!;
                files.Add(file.Value);
            }

            return files;
        },
        stop);

    private async Task<SourceFailure?> Choose(ArtistsPage page, string period) =>
        await page.Click(new Mark(nameof(_selectors.Filter), _selectors.Filter))
        ?? await page.Click(new Mark(nameof(_selectors.FilterPeriod), _selectors.FilterPeriod.Replace("{period}", period, StringComparison.Ordinal)));
}
