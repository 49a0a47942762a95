using Microsoft.Playwright;

namespace MusicInsights.Grains.Sources.Browser;

/// <summary>A page out of the pool; disposing gives its place back.</summary>
internal sealed class OpenPage(IPage page, Func<IPage, ValueTask> close) : IAsyncDisposable
{
    public IPage Page => page;

    public ValueTask DisposeAsync() => close(page);
}
