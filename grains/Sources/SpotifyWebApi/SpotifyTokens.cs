using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>The app's token: asked for once by however many callers, kept until shortly before it expires, in memory alone.</summary>
internal sealed class SpotifyTokens(SourceHttpFactory doors, IOptionsMonitor<SpotifyOptions> options, TimeProvider wall)
{
    private const string Setting = "SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET";
    private const int UsualLifeSeconds = 3600;

    private readonly SourceHttp _http = doors.Create(new SourceHttpSettings
    {
        Source = "spotify_accounts", Title = "Spotify", CredentialSetting = Setting, Judge = Judge,
        TimeoutSeconds = options.CurrentValue.TimeoutSeconds, Retries = options.CurrentValue.Retries,
    });

    private readonly Lock _gate = new();
    private Task<TokenAnswer>? _asking;
    private Held? _held;

    /// <summary>A token, or why there is none.</summary>
    /// <param name="refused">A token that the Web API has just refused: it is not given again.</param>
    public Task<TokenAnswer> Get(string? refused, CancellationToken stop)
    {
        var app = new App(options.CurrentValue.ClientId ?? "", options.CurrentValue.ClientSecret ?? "");
        lock (_gate)
        {
            if (_held is { } held && held.App == app && wall.GetUtcNow() < held.Until && (refused is null || held.Answer.Token != refused))
                return Task.FromResult(held.Answer);
            if (_asking is not { IsCompleted: false })
                _asking = Ask(app);
            return _asking.WaitAsync(stop);
        }
    }

    private async Task<TokenAnswer> Ask(App app)
    {
        // Off the caller's lock, and not ended by the one caller who happened to be first.
        await Task.Yield();
        var answer = await _http.Send(() => Request(app), CancellationToken.None);
        var (token, life) = Read(answer);
        lock (_gate)
        {
            // What was refused once is refused again: until someone changes it, asking would only annoy.
            if (token.Token is not null || token.Nothing is SourceFailure { IsTransient: false })
                _held = new Held(app, token, wall.GetUtcNow() + life);
        }

        return token;
    }

    private (TokenAnswer Answer, TimeSpan Life) Read(HttpAnswer answer)
    {
        if (answer.Nothing is { } nothing)
            return (new TokenAnswer(null, nothing), TimeSpan.FromMinutes(options.CurrentValue.AuthRetryMinutes));
        var (given, failure) = JsonBody.Read<TokenObject>(answer.Reply!.Body, answer.Reply.ContentType, "Spotify's accounts service");
        if (given is not { AccessToken.Length: > 0 })
            return (new TokenAnswer(null, failure ?? new SourceFailure("InvalidPayload", "Spotify's accounts service answered without a token.", IsTransient: true)), TimeSpan.Zero);
        var life = given.ExpiresIn is { } seconds and > 0 ? seconds : UsualLifeSeconds;
        // A call that begins now must not arrive with a token that has just expired.
        return (new TokenAnswer(given.AccessToken, null), TimeSpan.FromSeconds(life - Math.Min(30, life / 10.0)));
    }

    private HttpRequestMessage Request(App app) => new(HttpMethod.Post, options.CurrentValue.TokenUrl)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{app.Id}:{app.Secret}"))) },
        Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
    };

    /// <summary>The accounts service refuses an app with 400, and says so in the body.</summary>
    private static SourceFailure? Judge(HttpReply reply) => reply.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Refused(reply.Status),
        HttpStatusCode.BadRequest when JsonBody.Read<TokenErrorObject>(reply.Body, reply.ContentType, "").Value?.Error == "invalid_client" => Refused(reply.Status),
        _ => ReplyClasses.Judge(reply, new SourceHttpSettings { Source = "spotify_accounts", Title = "Spotify's accounts service", CredentialSetting = Setting }),
    };

    private static SourceFailure Refused(HttpStatusCode status) =>
        new("AuthError", $"Spotify refused the app's id or secret ({(int)status}): check {Setting}.", IsTransient: false);

    /// <param name="Answer">The token, or the refusal that stands until then.</param>
    private sealed record Held(App App, TokenAnswer Answer, DateTimeOffset Until);

    private sealed record App(string Id, string Secret)
    {
        /// <summary>A secret is never written, not even by accident.</summary>
        public override string ToString() => Id;
    }
}

/// <summary>A token, or why there is none.</summary>
internal sealed record TokenAnswer(string? Token, SourceResult? Nothing)
{
    public override string ToString() => Token is null ? $"{Nothing}" : "a token";
}
