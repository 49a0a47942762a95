using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page;

/// <summary>A window on the page, with all that went wrong inside it.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Note(error);
        page.Console += (_, line) =>
        {
            // A failed request is the network's word, not the page's: the page has to live with it, and a test looks how.
            if (line.Type == "error" && !line.Text.Contains("Failed to load resource", StringComparison.Ordinal) && !line.Text.Contains("WebSocket", StringComparison.Ordinal))
                Note(line.Text);
        };
    }

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    /// <summary>What went wrong since this was last asked.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        lock (Errors)
        {
            string[] taken = [.. Errors];
            Errors.Clear();
            return taken;
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(string error)
    {
        lock (Errors)
            Errors.Add(error);
    }
}
