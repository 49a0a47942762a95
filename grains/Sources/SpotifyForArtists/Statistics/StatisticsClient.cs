using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>Asks the statistics service.</summary>
internal sealed class StatisticsClient(SourceHttpFactory doors, IOptions<StatisticsOptions> options)
{
    private readonly SourceHttp _http = doors.Create(new SourceHttpSettings
    {
        Source = "spotify_for_artists",
        Title = "Spotify for Artists",
        CredentialSetting = "SPOTIFY_FOR_ARTISTS_TOKEN",
        TimeoutSeconds = options.Value.TimeoutSeconds,
        Retries = options.Value.Retries,
        Concurrency = options.Value.Concurrency,
    });

    public Task<HttpAnswer> Get(string path, CancellationToken stop) => _http.Send(() => Request(path), stop);

    private HttpRequestMessage Request(string path) => new(HttpMethod.Get, new Uri(options.Value.BaseUrl!, path))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.Value.Token) },
    };
}
