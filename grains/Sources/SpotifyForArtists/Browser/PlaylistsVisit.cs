using System.Text.Json;
using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>Goes to a song's page of playlists and reads its table of 28 days.</summary>
internal sealed class PlaylistsVisit(SignedInPages pages, IOptions<SpotifyForArtistsOptions> options, IOptions<SpotifyForArtistsSelectorsOptions> selectors)
{
    /// <summary>The rows of the period chosen before stay until those of the new one are there: the table is read when it has come to rest.</summary>
    private const string Rest = """
        selector => new Promise(done => {
          const table = document.querySelector(selector)?.closest('table') ?? document.body;
          let timer = setTimeout(done, 750);
          new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 750); })
            .observe(table, { childList: true, subtree: true, characterData: true });
        })
        """;

    private const string Cells = """
        rows => JSON.stringify(rows.map(row => {
          const cells = [...row.querySelectorAll('td')].map(cell => cell.innerText.trim());
          return { title: row.querySelector('h3')?.innerText.trim() ?? '', made_by: cells[2] ?? '', streams: cells[3] ?? '' };
        }))
        """;

    private readonly SpotifyForArtistsSelectorsOptions _selectors = selectors.Value;

    public Task<Got<IReadOnlyList<PlaylistCells>>> Read(string artist, string track, CancellationToken stop) => pages.Visit<IReadOnlyList<PlaylistCells>>(
        async page =>
        {
            var row = new Mark(nameof(_selectors.PlaylistRow), _selectors.PlaylistRow);
            var address = new Uri(options.Value.PagesUrl, $"c/artist/{Uri.EscapeDataString(artist)}/song/{Uri.EscapeDataString(track)}/playlists");
            var failure = await page.Go(address)
                ?? await page.Await(row)
                ?? await page.Click(new Mark(nameof(_selectors.PlaylistPeriods), _selectors.PlaylistPeriods))
                ?? await page.Click(new Mark(nameof(_selectors.PlaylistPeriod), _selectors.PlaylistPeriod));
            if (failure is not null)
                return failure;
            await page.Page.EvaluateAsync(Rest, row.Selector);
            if (await page.Await(row) is { } gone)
                return gone;
            var json = await page.Page.Locator(row.Selector).EvaluateAllAsync<string>(Cells);
            return JsonSerializer.Deserialize<List<PlaylistCells>>(json)!;
        },
        stop);
}
