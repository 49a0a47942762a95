using Microsoft.AspNetCore.Antiforgery;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth;

/// <summary>
/// An unsafe call that is signed in by the cookie must prove that a page of ours makes it: browsers add the cookie by
/// themselves. A key in the Authorization header is such a proof.
/// </summary>
internal sealed class AntiforgeryGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public const string Header = "X-Antiforgery";

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsSafe(context.Request.Method) || !context.User.CameByCookie() || context.GetEndpoint()?.Metadata.GetMetadata<ProvenByAddress>() is not null
            || await antiforgery.IsRequestValidAsync(context))
        {
            await next(context);
            return;
        }

        await Problem.Of(400, "antiforgery_failed", "The page's proof is missing", $"Send the header {Header} with the token of /api/v1/antiforgery.")
            .Write(context);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
