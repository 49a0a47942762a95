using MusicInsights.Web.Problems;
using MusicInsights.Web.Sharing;

namespace MusicInsights.Web.Portfolios;

/// <summary>Finds the portfolio that an address means: by its first segment, else by the default rule.</summary>
internal sealed class PortfolioMiddleware(RequestDelegate next, PortfolioSet portfolios)
{
    private static readonly string[] OwnWhenUnnamed = ["/api/v1/admin/artists", "/api/v1/admin/imports"];

    public async Task InvokeAsync(HttpContext context)
    {
        var name = TakePrefix(context.Request);
        if (!NeedsPortfolio(context.Request.Path))
        {
            await next(context);
            return;
        }

        if (portfolios.Own is null)
        {
            await Refuse(context, Problem.Of(503, "starting", "MusicInsights is starting", "Its data opens in a moment."));
            return;
        }

        var isOwn = name == Portfolio.OwnName
            || (name is null && (AlwaysMeansOwn(context.Request) || await portfolios.IsOwnShownByDefault(context.RequestAborted)));
        if ((isOwn ? portfolios.Own : portfolios.Demo) is not { } portfolio)
        {
            await Refuse(context, portfolios.IsDemoRestarting
                ? Problem.Of(503, "demo_restarting", "The demo begins again", "Its days start over; it is back in a moment.")
                : Problem.Of(404, "no_demo", "There is no demo here", "This host was started without the demo."));
            return;
        }

        context.Features.Set(new PortfolioChoice(portfolio, name is null));
        if (HttpMethods.IsGet(context.Request.Method) && !IsOfALink(context.Request.Path) && portfolio.Live.PositionText is { } position)
            context.Response.Headers["X-Live-Position"] = position; // read before the answer is made, so that nothing falls between
        await next(context);
    }

    private static string? TakePrefix(HttpRequest request)
    {
        foreach (var name in new[] { Portfolio.OwnName, Portfolio.DemoName })
        {
            if (!request.Path.StartsWithSegments($"/{name}", StringComparison.Ordinal, out var prefix, out var rest))
                continue;
            request.PathBase = request.PathBase.Add(prefix);
            request.Path = rest.HasValue ? rest : "/";
            return name;
        }

        return null;
    }

    // As routing reads addresses: whatever their case, with a slash at the end or without.
    private static bool NeedsPortfolio(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    // How far the feed is tells how much goes on, which is none of a link's holder's business.
    private static bool IsOfALink(PathString path) => path.StartsWithSegments(SharedEndpoints.Path, StringComparison.OrdinalIgnoreCase);

    // Adding one's own data while looking at the demo must not add it to the demo.
    private static bool AlwaysMeansOwn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && OwnWhenUnnamed.Contains(request.Path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);

    private static Task Refuse(HttpContext context, Problem problem)
    {
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "2";
        return problem.Write(context);
    }
}
