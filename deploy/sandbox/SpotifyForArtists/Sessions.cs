using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MusicInsights.Sandbox.SpotifyForArtists;

/// <summary>Who is signed in to the pages, and which bearers their scripts hold; both can end at any time, as in life.</summary>
internal sealed class Sessions
{
    public const string Cookie = "sp_dc";

    private readonly ConcurrentDictionary<string, bool> _cookies = new();
    private readonly ConcurrentDictionary<string, bool> _bearers = new();

    public string SignIn() => Add(_cookies);

    public bool IsSignedIn(HttpRequest request) => request.Cookies[Cookie] is { } cookie && _cookies.ContainsKey(cookie);

    /// <summary>A bearer for the page's own script.</summary>
    public string Mint() => Add(_bearers);

    public bool Accepts(string bearer) => _bearers.ContainsKey(bearer);

    public void EndAll() => _cookies.Clear();

    public void ExpireBearers() => _bearers.Clear();

    private static string Add(ConcurrentDictionary<string, bool> kept)
    {
        var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        kept[secret] = true;
        return secret;
    }
}
