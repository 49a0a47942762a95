using MusicInsights.Sandbox.Portfolios;
using static System.Net.WebUtility;

namespace MusicInsights.Sandbox.SpotifyForArtists.Pages;

/// <summary>What the pages have in common: a script that mints itself a bearer, the period's filter, the download icon.</summary>
internal static class View
{
    private static readonly (string Id, string Text)[] Periods =
        [("1day", "Last 24 hours"), ("7day", "Last 7 days"), ("28day", "Last 28 days"), ("1year", "Last 12 months"), ("all", "All time")];

    public static string Of(Artist artist, string title, string body) => Html.Document($"{title} · Spotify for Artists", $$"""
        <nav>{{HtmlEncode(artist.Name)}}</nav>
        <main><h1>{{title}}</h1>
        {{body}}
        </main>
        <script>
          const root = '{{ArtistPages.Root}}', artist = '{{artist.Id}}';
          const minted = fetch(root + '/token', { method: 'POST' }).then(answer => answer.json()).then(answer => answer.accessToken);
          minted.then(token => fetch('/s4x-insights-api/v1/meta/latest-date', { headers: { Authorization: 'Bearer ' + token } }));
          {{Behaviour}}
        </script>
        """);

    /// <summary>Closed until the chip is pressed; the last 28 days are what a page opens with.</summary>
    public static string Filter() => $"""
        <button data-encore-id="chipFilter" aria-label="Select to further filter your results">Filters</button>
        <fieldset id="filters" hidden>{string.Concat(Periods.Select(period =>
            $"<label><input type=\"radio\" name=\"window\" id=\"{period.Id}\" value=\"{period.Id}\"{(period.Id == "28day" ? " checked" : "")}>{period.Text}</label>"))}</fieldset>
        """;

    /// <summary>The script fetches the file and hands it to the browser under the name that the service gives it.</summary>
    public static string Download(string what, string name) => $"""
        <button id="download" data-what="{what}" data-name="{HtmlEncode(name)}">
          <svg viewBox="0 0 24 24" width="24" height="24"><path d="M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18z"></path></svg>
        </button>
        """;

    private const string Behaviour = """
          document.querySelector('[data-encore-id=chipFilter]')?.addEventListener('click', () => document.getElementById('filters').hidden = false);
          document.getElementById('download')?.addEventListener('click', async event => {
            const { what, name } = event.currentTarget.dataset;
            const period = document.querySelector('input[name=window]:checked').value;
            const file = await (await fetch(`${root}/c/artist/${artist}/${what}.csv?window=${period}`)).blob();
            const link = document.createElement('a');
            link.href = URL.createObjectURL(file);
            link.download = name.replace('{window}', period);
            link.click();
          });
        """;
}
