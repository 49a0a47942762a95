using MusicInsights.Web.Page;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Sharing;

/// <summary>
/// The document of <c>/shared/…</c> and <c>/embed/…</c>: a page of its own with nothing of the dashboard in it, so that who
/// frames it frames a chart, and no page of it leads on to where one could be made to act.
/// </summary>
internal sealed class SharedPages(ShareLinks links, PortfolioSet portfolios)
{
    private const string Document = "shared.html";

    /// <summary>Null for every other address. Who may frame the answer is noted for its headers.</summary>
    public async ValueTask<string?> DocumentOf(HttpContext context)
    {
        if (context.Request.Path.Value?.Split('/') is not ["", var page, var handle] || !LinkSecret.IsHandle(handle))
            return null;
        switch (page)
        {
            case "shared":
                return Document;
            case "embed":
                context.Features.Set(new FrameAncestors(await Origins(context, handle)));
                return Document;
            default:
                return null;
        }
    }

    // An address without a name is one's own: links to the demo name it.
    private async Task<string[]> Origins(HttpContext context, string handle)
    {
        var isDemo = context.Request.PathBase.Value?.EndsWith($"/{Portfolio.DemoName}", StringComparison.Ordinal) is true;
        return (isDemo ? portfolios.Demo : portfolios.Own) is { } portfolio ? await links.EmbedOrigins(portfolio, handle, context.RequestAborted) : [];
    }
}
