using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>The bearer that statistics are asked with: the one that is configured, or the one that a signed-in page asks with itself.</summary>
internal sealed class Bearers(SignedInPages pages, SessionFile session, IOptions<SpotifyForArtistsOptions> options, TimeProvider time) : IDisposable
{
    private const string Scheme = "Bearer ";

    private readonly SemaphoreSlim _asking = new(1);
    private volatile Known? _known;

    /// <param name="artist">Whose page is visited when there is none yet.</param>
    /// <param name="refused">A bearer that was just refused, and is not to be given again.</param>
    public async Task<Got<string>> Get(string artist, string? refused, CancellationToken stop)
    {
        if (options.Value.HasToken)
            return options.Value.Token!;
        if (Fresh(refused) is { } known)
            return known;
        await _asking.WaitAsync(stop);
        try
        {
            if (Fresh(refused) is { } meanwhile)
                return meanwhile;
            var seen = await pages.Visit(page => Watch(page, artist), stop);
            if (seen.Value is { } bearer)
                _known = new Known(bearer, time.GetUtcNow().AddMinutes(options.Value.BearerMinutes));
            return seen;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    /// <summary>The bearer of a page's call to the statistics; null for any other call.</summary>
    public static string? Of(Microsoft.Playwright.IRequest request, Uri statistics) =>
        new Uri(request.Url).Authority == statistics.Authority
        && request.Headers.TryGetValue("authorization", out var header) && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..]
            : null;

    private string? Fresh(string? refused) => _known is { } known && known.Bearer != refused && time.GetUtcNow() < known.Until ? known.Bearer : null;

    private async Task<Got<string>> Watch(ArtistsPage page, string artist)
    {
        var (bearer, begunWith) = ((string?)null, session.WrittenAt);
        page.Page.Request += (_, request) => bearer ??= Of(request, options.Value.StatisticsUrl);
        var home = new Uri(options.Value.PagesUrl, $"c/artist/{Uri.EscapeDataString(artist)}/home");
        if (await page.Go(home) is { } failure)
            return failure;
        var (isSeen, trouble) = await page.Until(() => Task.FromResult(bearer is not null));
        if (!isSeen)
            return trouble ?? new SourceFailure("PageChanged", $"The page {home.AbsolutePath} asked {options.Value.StatisticsUrl.Authority} for nothing: it has changed.", IsTransient: false);
        // The session was renewed by the visit: the next one begins with it, unless somebody signed in anew meanwhile.
        if (session.WrittenAt == begunWith)
            session.Write(await page.Page.Context.StorageStateAsync());
        return bearer!;
    }

    private sealed record Known(string Bearer, DateTimeOffset Until);
}
