using System.Text.Encodings.Web;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth.Oidc;

/// <summary>A refused sign-in: a person came here by a link and reads a page, a program reads the problem.</summary>
internal static class SignInRefusal
{
    public static readonly Problem Unreachable = Problem.Of(
        StatusCodes.Status503ServiceUnavailable, "identity_provider_unavailable", "The identity provider does not answer", "Try again in a moment.");

    public static Task Write(HttpContext context, Problem problem) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) ? WritePage(context, problem) : problem.Write(context);

    private static Task WritePage(HttpContext context, Problem problem)
    {
        context.Features.Set(new AnsweredProblem(problem.Code));
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        var (title, detail) = (HtmlEncoder.Default.Encode(problem.Title), HtmlEncoder.Default.Encode(problem.Detail ?? ""));
        return context.Response.WriteAsync(
            $"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1><p>{detail}</p><p><a href="/">MusicInsights</a></p></body></html>""",
            context.RequestAborted);
    }
}
