using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Mail;

/// <summary>
/// The way out of the mails. Looking at it changes nothing, since programs look at links before people do; the page's button and
/// the mail program's own (RFC 8058) do it.
/// </summary>
internal static class UnsubscribeEndpoints
{
    private const string Asked = "SELECT r.language FROM unsubscribe_tokens t JOIN recipients r ON r.id = t.recipient_id WHERE t.token_sha256 = $1";

    private const string Done = """
        UPDATE recipients r SET unsubscribed_at = coalesce(unsubscribed_at, $2) FROM unsubscribe_tokens t WHERE t.token_sha256 = $1 AND r.id = t.recipient_id RETURNING r.language
        """;

    public static void MapUnsubscribe(this IEndpointRouteBuilder api)
    {
        var unsubscribe = api.MapGroup("/unsubscribe").WithTags("Mail");
        unsubscribe.MapGet("", Ask).WithName("AskToUnsubscribe").WithSummary("A page that asks whether the mails shall end.").Produces<string>(200, "text/html").Produces<string>(404, "text/html");
        unsubscribe.MapPost("", Unsubscribe).WithName("Unsubscribe").WithSummary("Ends the mails to whom the link was sent; one click in a mail program calls it.")
            .Produces<string>(200, "text/html").Produces<string>(404, "text/html").WithMetadata(new ProvenByAddress());
    }

    private static async Task<ContentHttpResult> Ask(string? token, Portfolio portfolio, HttpContext context, CancellationToken cancel) =>
        Page(context, await Language(portfolio, Asked, cancel, Hash(token)), words => words.Ask);

    private static async Task<ContentHttpResult> Unsubscribe(string? token, Portfolio portfolio, TimeProvider time, HttpContext context, CancellationToken cancel) =>
        Page(context, await Language(portfolio, Done, cancel, Hash(token), time.GetUtcNow().UtcDateTime), words => words.Done);

    private static async Task<string?> Language(Portfolio portfolio, string sql, CancellationToken cancel, params object[] values) =>
        await portfolio.Data.One(sql, row => row.Text(0), cancel, values);

    private static byte[] Hash(string? token) => SHA256.HashData(Encoding.UTF8.GetBytes(token ?? ""));

    private static ContentHttpResult Page(HttpContext context, string? language, Func<UnsubscribeWords, string> body)
    {
        context.Response.Headers.CacheControl = "no-store";
        var words = UnsubscribeWords.In(language ?? "en");
        return TypedResults.Text(
            $"""
            <!doctype html>
            <html lang="{words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>MusicInsights</title></head>
            <body style="max-width:34em;margin:15vh auto;padding:0 16px;font-family:system-ui,sans-serif;line-height:1.5"><h1 style="font-size:24px">MusicInsights</h1>
            {(language is null ? words.Unknown : body(words))}
            </body></html>
            """,
            "text/html", Encoding.UTF8, language is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }
}
