using MusicInsights.Sandbox.Portfolios;
using static System.Net.WebUtility;

namespace MusicInsights.Sandbox.SpotifyForArtists.Pages;

/// <summary>A song's own pages.</summary>
internal static class SongView
{
    private static readonly string[] Tiles = ["Streams", "Listeners", "Streams per listener", "Playlist adds", "Saves"];

    /// <summary>The hero tiles, in their order; the script fills them from the statistics of the last 28 days.</summary>
    public static string Stats(Artist artist, Track song) => View.Of(artist, HtmlEncode(song.Title), $$"""
        {{string.Concat(Tiles.Select(tile => $"<div><h2>{tile}</h2><p data-slo-id=\"hero-stats-section-metric\"></p></div>"))}}
        <script>
          addEventListener('load', async () => {
            const bearer = { headers: { Authorization: 'Bearer ' + await minted } };
            const { latest_date: last } = await (await fetch('/s4x-insights-api/v1/meta/latest-date', bearer)).json();
            const first = new Date(Date.parse(last) - 27 * 86400000).toISOString().slice(0, 10);
            const stats = await (await fetch(`/song-stats-view/v1/artist/${artist}/recording/{{song.Id}}/stats?country=&fromDate=${first}&toDate=${last}`, bearer)).json();
            const tiles = document.querySelectorAll('[data-slo-id=hero-stats-section-metric]');
            ['streams', 'listeners', 'streams_per_listener', 'playlist_adds', 'saves'].forEach((name, at) => tiles[at].textContent = stats[name].current_period_agg);
          });
        </script>
        """);

    /// <summary>Opens with 7 days; the rows of another period arrive a moment after it was chosen.</summary>
    public static string Playlists(Artist artist, Track song) => View.Of(artist, HtmlEncode(song.Title), $$"""
        <div data-testid="date-range-dropdown"><button>Last 7 days</button></div>
        <div id="choices" hidden>
          <div role="option" data-window="7day">Last 7 days</div>
          <div role="option" data-window="28day">Last 28 days</div>
          <div role="option" data-window="1year">Last 12 months</div>
        </div>
        <table><thead><tr><th>#</th><th>Title</th><th>Made by</th><th>Streams</th><th>Date added</th></tr></thead><tbody></tbody></table>
        <script>
          const button = document.querySelector('[data-testid=date-range-dropdown] button'), choices = document.getElementById('choices');
          const cell = text => Object.assign(document.createElement('td'), { textContent: text });
          const row = (figure, at) => {
            const line = document.createElement('tr'), title = document.createElement('td');
            line.dataset.testid = 'sort-table-body-row';
            title.append(Object.assign(document.createElement('h3'), { textContent: figure.title }));
            line.append(cell(at + 1), title, cell(figure.author), cell(figure.streams.toLocaleString('en-US')), cell(figure.dateAdded));
            return line;
          };
          const show = async period => {
            const figures = await (await fetch(`${location.pathname}.json?window=${period}`)).json();
            setTimeout(() => document.querySelector('tbody').replaceChildren(...figures.map(row)), 200);
          };
          button.addEventListener('click', () => choices.hidden = false);
          for (const choice of choices.children) choice.addEventListener('click', () => {
            button.textContent = choice.textContent;
            choices.hidden = true;
            show(choice.dataset.window);
          });
          show('7day');
        </script>
        """);
}
