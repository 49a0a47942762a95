using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Portfolios;

/// <summary>Whether one's own portfolio holds an artist. Artists come and, erased, go: an answer is good for a second.</summary>
internal sealed class OwnHoldings(TimeProvider time)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private Told? _last;

    private sealed record Told(bool Any, long At);

    public void NoteArtist() => Volatile.Write(ref _last, new Told(true, time.GetTimestamp()));

    public async ValueTask<bool> Any(Portfolio own, CancellationToken cancel)
    {
        var last = Volatile.Read(ref _last);
        if (last is not null && time.GetElapsedTime(last.At) < AskAgainAfter)
            return last.Any;
        var any = await own.Data.Exists("SELECT FROM artists LIMIT 1", cancel);
        var told = new Told(any, time.GetTimestamp());
        // An artist noted meanwhile is the newer word.
        return Interlocked.CompareExchange(ref _last, told, last) is { } other && other != last ? other.Any : any;
    }
}
