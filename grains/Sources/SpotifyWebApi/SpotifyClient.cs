using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.RateLimits;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>Asks the Web API with the app's token, and once more with a new one when the token is refused.</summary>
internal sealed class SpotifyClient(SourceHttpFactory doors, SpotifyTokens tokens, IOptions<SpotifyOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Uri _root = new($"{options.Value.BaseUrl.AbsoluteUri.TrimEnd('/')}/");

    private readonly SourceHttp _http = doors.Create(new SourceHttpSettings
    {
        Source = "spotify_web_api", Title = "Spotify", CredentialSetting = "SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET",
        TimeoutSeconds = options.Value.TimeoutSeconds, Retries = options.Value.Retries, Concurrency = options.Value.Concurrency,
        Budget = new CallBudget($"spotify:{options.Value.ClientId}", options.Value.ApiRateLimit, Window),
    });

    /// <param name="address">Below the API's root, or a link that the API gave.</param>
    public async Task<SpotifyAnswer<T>> Get<T>(string address, CancellationToken stop) where T : class
    {
        var target = new Uri(_root, address);
        // A token goes nowhere but to the API.
        if (!_root.IsBaseOf(target))
            return new SpotifyAnswer<T>(new SourceFailure("InvalidPayload", $"Spotify's answer leads to another place, {target.Host}.", IsTransient: false));

        var token = await tokens.Get(null, stop);
        var answer = await Ask(target, token, stop);
        if (answer.Reply?.Status == HttpStatusCode.Unauthorized)
            answer = await Ask(target, await tokens.Get(token.Token, stop), stop);
        return Read<T>(answer);
    }

    private async Task<HttpAnswer> Ask(Uri target, TokenAnswer token, CancellationToken stop) => token.Token is null
        ? new HttpAnswer(null, token.Nothing)
        : await _http.Send(() => new HttpRequestMessage(HttpMethod.Get, target) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.Token) } }, stop);

    private static SpotifyAnswer<T> Read<T>(HttpAnswer answer) where T : class
    {
        if (answer.Nothing is { } nothing)
            return new SpotifyAnswer<T>(nothing) { Status = answer.Reply?.Status };
        var reply = answer.Reply!;
        var (value, failure) = JsonBody.Read<T>(reply.Body, reply.ContentType, "Spotify");
        return failure is null
            ? new SpotifyAnswer<T>(null) { Value = value, Body = reply.Body, Status = reply.Status }
            : new SpotifyAnswer<T>(failure with { Evidence = new Evidence(reply.ContentType, reply.Body) });
    }
}

/// <summary>What the API said: a value with its bytes, or why there is none.</summary>
internal sealed record SpotifyAnswer<T>(SourceResult? Nothing) where T : class
{
    public T? Value { get; init; }

    public byte[] Body { get; init; } = [];

    public HttpStatusCode? Status { get; init; }

    /// <summary>The app may not make this call.</summary>
    public bool IsForbidden => Status == HttpStatusCode.Forbidden;

    /// <summary>There is no such thing, or no longer.</summary>
    public bool IsMissing => Status == HttpStatusCode.NotFound;

    /// <summary>The answer is JSON, and not the one expected.</summary>
    public SpotifyAnswer<T> Unlike(string message) => new(new SourceFailure("InvalidPayload", message, IsTransient: false)
    {
        Evidence = new Evidence("application/json", Body),
    });
}
