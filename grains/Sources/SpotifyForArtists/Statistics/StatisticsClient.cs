using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Registry;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>Asks the statistics service over HTTP. An answer is bytes or a failure, never an exception for what a network does.</summary>
internal sealed class StatisticsClient
{
    /// <summary>Name of the HTTP client and of the resilience pipeline.</summary>
    public const string Name = "spotify_for_artists";

    /// <summary>Ten years of days are a hundredth of it.</summary>
    private const int LargestAnswer = 32 << 20;

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<StatisticsAnswer> _resilience;

    public StatisticsClient(IHttpClientFactory http, ResiliencePipelineProvider<string> pipelines, IOptions<StatisticsOptions> options)
    {
        _http = http.CreateClient(Name);
        _http.BaseAddress = options.Value.BaseUrl;
        _http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's timeout decides
        _http.MaxResponseContentBufferSize = LargestAnswer;
        _http.DefaultRequestHeaders.Authorization = options.Value.Token is { Length: > 0 } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        _resilience = pipelines.GetPipeline<StatisticsAnswer>(Name);
    }

    public Task<StatisticsAnswer> Get(string path, CancellationToken stop) =>
        _resilience.ExecuteAsync(async token => await Ask(path, token), stop).AsTask();

    private async Task<StatisticsAnswer> Ask(string path, CancellationToken stop)
    {
        try
        {
            using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseContentRead, stop);
            if (response.IsSuccessStatusCode)
                return new StatisticsAnswer(await response.Content.ReadAsByteArrayAsync(stop), response.Content.Headers.ContentType?.ToString() ?? "", null);
            return new StatisticsAnswer([], "", Failure(response.StatusCode)) { RetryAfter = Wait(response.Headers) };
        }
        catch (HttpRequestException e)
        {
            return new StatisticsAnswer([], "", new SourceFailure("Unreachable", $"The connection failed: {e.HttpRequestError}.", IsTransient: true));
        }
    }

    /// <summary>Both forms of the header: seconds, or an instant by the server's own clock.</summary>
    private static TimeSpan? Wait(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } when headers.Date is { } now => until > now ? until - now : TimeSpan.Zero,
        _ => null,
    };

    private static SourceFailure Failure(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new SourceFailure(
            "AuthError", $"Spotify for Artists refused the token ({(int)status}): check SPOTIFY_FOR_ARTISTS_TOKEN.", IsTransient: false),
        HttpStatusCode.NotFound => new SourceFailure("NotFound", "Spotify for Artists does not know this song or artist (404).", IsTransient: false),
        HttpStatusCode.TooManyRequests => new SourceFailure("RateLimited", "Spotify for Artists asks for fewer calls (429).", IsTransient: true),
        _ => new SourceFailure("HttpError", $"Spotify for Artists answered {(int)status}.", IsTransient: (int)status >= 500),
    };
}

/// <summary>Bytes, or why there are none.</summary>
internal sealed record StatisticsAnswer(byte[] Body, string ContentType, SourceFailure? Failure)
{
    /// <summary>How long the service asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
