using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Portfolios;

/// <summary>Whether one's own portfolio holds an artist. Rows are never deleted, so a yes stays; a no is asked again after a second.</summary>
internal sealed class OwnHoldings(TimeProvider time)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private volatile bool _any;
    private long _askedAt;
    private volatile bool _wasAsked;

    public void NoteArtist() => _any = true;

    public async ValueTask<bool> Any(Portfolio own, CancellationToken cancel)
    {
        if (_any || (_wasAsked && time.GetElapsedTime(Volatile.Read(ref _askedAt)) < AskAgainAfter))
            return _any;
        var any = await own.Data.Exists("SELECT FROM artists LIMIT 1", cancel);
        Volatile.Write(ref _askedAt, time.GetTimestamp());
        _wasAsked = true;
        if (any)
            _any = true;
        return _any;
    }
}
