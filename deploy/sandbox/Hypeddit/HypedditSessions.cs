using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace MusicInsights.Sandbox.Hypeddit;

/// <summary>Who is known by the cookie. A session begins before the sign-in, since the form's token belongs to it.</summary>
internal sealed class HypedditSessions
{
    private const string Cookie = "hypeddit_session";

    private readonly ConcurrentDictionary<string, Session> _sessions = new();

    public Session? Of(HttpContext http) =>
        http.Request.Cookies[Cookie] is { } id ? _sessions.GetValueOrDefault(id) : null;

    /// <summary>Begins a session and sends its cookie. Signing in begins another: an id from before it must not be worth more after it.</summary>
    public Session Begin(HttpContext http, bool isSignedIn)
    {
        var (id, session) = (RandomNumberGenerator.GetHexString(32, lowercase: true), new Session(RandomNumberGenerator.GetHexString(40, lowercase: true), isSignedIn));
        _sessions[id] = session;
        http.Response.Cookies.Append(Cookie, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = HypedditSite.Root });
        return session;
    }

    /// <summary>Forgets everyone, as the site does when a session is too old.</summary>
    public void Expire() => _sessions.Clear();

    /// <param name="FormToken">What a form of this session must bring back.</param>
    internal sealed record Session(string FormToken, bool IsSignedIn);
}
