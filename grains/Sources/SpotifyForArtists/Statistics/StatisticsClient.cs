using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.Resilience;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>Asks the statistics service.</summary>
internal sealed class StatisticsClient(SourceHttpFactory doors, Bearers bearers, IOptions<SpotifyForArtistsOptions> options)
{
    private readonly SourceHttp _http = doors.Create(new SourceHttpSettings
    {
        Source = "spotify_for_artists",
        Title = "Spotify for Artists",
        CredentialSetting = options.Value.HasToken ? "SPOTIFY_FOR_ARTISTS_TOKEN" : "the saved session (sign-in spotify-for-artists)",
        TimeoutSeconds = options.Value.TimeoutSeconds,
        Retries = options.Value.Retries,
        Concurrency = options.Value.Concurrency,
    });

    /// <param name="artist">Whose session's bearer is used, where it is the pages' own.</param>
    public async Task<HttpAnswer> Get(string artist, string path, CancellationToken stop)
    {
        var bearer = await bearers.Get(artist, refused: null, stop);
        if (bearer.Value is null)
            return new HttpAnswer(null, bearer.Nothing);
        var answer = await Send(path, bearer.Value, stop);
        if (options.Value.HasToken || answer.Reply?.Status != HttpStatusCode.Unauthorized)
            return answer;
        // A bearer of the pages lasts about an hour, and ends when it likes: another one, once.
        var renewed = await bearers.Get(artist, refused: bearer.Value, stop);
        return renewed.Value is null ? new HttpAnswer(null, renewed.Nothing) : await Send(path, renewed.Value, stop);
    }

    private Task<HttpAnswer> Send(string path, string bearer, CancellationToken stop) => _http.Send(
        () => new HttpRequestMessage(HttpMethod.Get, new Uri(options.Value.StatisticsUrl, path))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bearer) },
        },
        stop);
}
