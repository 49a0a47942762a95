using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>
/// Remembers that the pages refuse the session, so that one artist tells of it and the others do not ask. A page that changed
/// may be one artist's own: only several in a row are everybody's. A new sign-in, or time, ends the quiet.
/// </summary>
internal sealed class SessionTrouble(SessionFile session, IOptions<SpotifyForArtistsOptions> options, TimeProvider time)
{
    private const int ChangedPagesOfOne = 2;

    private readonly Lock _gate = new();
    private DateTimeOffset _quietUntil;
    private DateTime _session;
    private int _changedPages;

    public bool IsQuiet
    {
        get
        {
            lock (_gate)
                return time.GetUtcNow() < _quietUntil && session.WrittenAt == _session;
        }
    }

    /// <summary>Takes a visit's failure; false when the trouble is known already, and need not be told again.</summary>
    public bool Note(SourceFailure failure)
    {
        lock (_gate)
        {
            if (IsQuiet)
                return false;
            var concernsAll = failure.Class is "SessionExpired" or "Captcha" or "BrowserMissing"
                || (failure.Class == "PageChanged" && ++_changedPages > ChangedPagesOfOne);
            if (concernsAll)
                (_quietUntil, _session, _changedPages) = (time.GetUtcNow().AddMinutes(options.Value.QuietMinutes), session.WrittenAt, 0);
            return true;
        }
    }

    public void NoteSuccess()
    {
        lock (_gate)
            _changedPages = 0;
    }
}
