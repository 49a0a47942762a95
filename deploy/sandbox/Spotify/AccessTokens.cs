using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>The tokens that were given out, until they expire or a test revokes them. They live by real time, not by the sandbox's days.</summary>
internal sealed class AccessTokens(SandboxOptions options, TimeProvider realClock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiry = new();
    private int _lifeSeconds = options.SpotifyTokenSeconds;

    /// <summary>Seconds for which a token given out from now on is good.</summary>
    public int LifeSeconds
    {
        get => Volatile.Read(ref _lifeSeconds);
        set => Volatile.Write(ref _lifeSeconds, value);
    }

    public bool Opens(string clientId, string clientSecret) => clientId == options.SpotifyClientId && clientSecret == options.SpotifyClientSecret;

    public bool KnowsClient(string clientId) => clientId == options.SpotifyClientId;

    public string Issue()
    {
        var token = $"BQ{Convert.ToHexString(RandomNumberGenerator.GetBytes(48))}";
        _expiry[token] = realClock.GetUtcNow().AddSeconds(LifeSeconds);
        return token;
    }

    /// <summary>Null when the token is good, else the platform's word for what is wrong with it.</summary>
    public string? Fault(string token) =>
        !_expiry.TryGetValue(token, out var until) ? "Invalid access token"
        : realClock.GetUtcNow() >= until ? "The access token expired"
        : null;

    /// <summary>All tokens given out so far are expired from now on.</summary>
    public void Expire()
    {
        foreach (var token in _expiry.Keys)
            _expiry[token] = DateTimeOffset.MinValue;
    }
}
