using MusicInsights.Web.Live;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Sharing;

/// <summary>A connection to <see cref="SharedHub"/>: it comes without a link, shows one at most, and gives its seat back once.</summary>
internal sealed class SharedGuest(Viewer viewer, Portfolio portfolio, LinkLimits limits, ITimer patience) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private bool _hasLeft;

    public Viewer Viewer => viewer;

    public Portfolio Portfolio => portfolio;

    /// <summary>Takes a seat for the link.</summary>
    /// <returns>False when none is free.</returns>
    public bool Sit(long link)
    {
        lock (_gate)
        {
            // It may be gone by the time its link was found: nobody would get up again.
            if (_hasLeft || viewer.ShareLinkId is not null || !limits.Sit(portfolio, link))
                return false;
            viewer.ShareLinkId = link;
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await patience.DisposeAsync();
        portfolio.Live.Disconnect(viewer);
        lock (_gate)
        {
            _hasLeft = true;
            if (viewer.ShareLinkId is { } link)
                limits.Rise(portfolio, link);
        }
    }
}
