namespace MusicInsights.Web.Exports;

/// <summary>An export asks the database for as long as it lasts: so many at once leave room for everybody else.</summary>
internal sealed class ExportTurns : IDisposable
{
    public const int AtOnce = 2;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <summary>A turn to be given back; null while all are taken.</summary>
    public IDisposable? Take() => _turns.Wait(0) ? new Turn(_turns) : null;

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                turns.Release();
        }
    }
}
