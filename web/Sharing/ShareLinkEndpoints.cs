using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicInsights.Web.Artists;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;
using MusicInsights.Web.Releases;

namespace MusicInsights.Web.Sharing;

/// <room>Read-only links to one artist or release, and charts to embed.</room>
/// <summary>Share links: given out, listed, revoked.</summary>
internal static class ShareLinkEndpoints
{
    public static void MapShareLinks(this IEndpointRouteBuilder admin)
    {
        var links = admin.MapGroup("/share-links").WithTags("Sharing");
        links.MapGet("", List).WithName("ShareLinks")
            .WithSummary("Share links, newest first, never what opens them; 'open' keeps to those that work, or that have ended.").ProducesProblem(400);
        links.MapPost("", Create).WithName("CreateShareLink")
            .WithSummary("Makes a link to one artist or one release, for looking alone. It is shown in this answer only.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        links.MapDelete("/{id:long}", Revoke).WithName("RevokeShareLink").WithSummary("Ends a link on every host, and the live connections that came by it.").ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<ShareLinkItem>>, ProblemHttpResult>> List(
        bool? open, long? artistId, long? releaseId, string? after, int? limit, Portfolio portfolio, TimeProvider time, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var links = await ShareLinkRows.Read(portfolio.Data, page.Value, open, artistId, releaseId, time.GetUtcNow().UtcDateTime, cancel);
        return TypedResults.Ok(page.Value.Cut(links, link => [link.ShareLinkId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<Created<ShareLinkCreated>, ProblemHttpResult>> Create(
        ShareLinkRequest request, HttpContext context, ClaimsPrincipal user, Portfolio portfolio, IOptions<WebOptions> options, TimeProvider time)
    {
        var (now, cancel) = (time.GetUtcNow(), context.RequestAborted);
        var asked = request.Read(now, user.KeyEnd());
        if (asked.IsRefused(out var bad))
            return bad;
        var link = asked.Value;
        if (link.ArtistId is { } artist && !await ArtistRows.Exists(portfolio, artist, cancel))
            return Problem.Unknown("artist", artist).Result();
        if (link.ReleaseId is { } release && !await ReleaseRows.Exists(portfolio, release, cancel))
            return Problem.Unknown("release", release).Result();
        var (handle, secret) = (LinkSecret.NewHandle(), LinkSecret.New());
        if (await ShareLinkRows.Add(portfolio.Data, link, handle, secret, user.Name(), now.UtcDateTime, cancel) is not { } id)
            return Problem.OfField("name", "is a working link's name", "duplicate_name", StatusCodes.Status409Conflict).Result();
        string Url(string page) => $"{Root(context.Request, portfolio, options.Value)}/{page}/{handle}#{secret}";
        return TypedResults.Created((string?)null, new ShareLinkCreated(id, Url("shared"), link.EmbedOrigins.Length == 0 ? null : Url("embed"), link.ExpiresAt));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        long id, ClaimsPrincipal user, Portfolio portfolio, TimeProvider time, CancellationToken cancel)
    {
        if (!await ShareLinkRows.Revoke(portfolio.Data, id, user.Name(), time.GetUtcNow().UtcDateTime, cancel))
            return Problem.Unknown("share_link", id).Result();
        portfolio.Live.Dismiss(viewer => viewer.ShareLinkId == id); // other hosts see it at their next look
        return TypedResults.NoContent();
    }

    // The demo is named: what an address without a name shows changes with the first artist of one's own.
    private static string Root(HttpRequest request, Portfolio portfolio, WebOptions options) =>
        (options.PublicUrl?.ToString().TrimEnd('/') ?? $"{request.Scheme}://{request.Host}") + (portfolio.Name == Portfolio.DemoName ? $"/{Portfolio.DemoName}" : "");
}
