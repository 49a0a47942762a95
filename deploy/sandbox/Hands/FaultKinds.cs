using System.Collections.Frozen;
using System.Globalization;
using MusicInsights.Sandbox.Api;
using MusicInsights.Sandbox.Hypeddit;
using MusicInsights.Sandbox.Meta;
using MusicInsights.Sandbox.SpotifyForArtists;
using MusicInsights.Sandbox.SpotifyForArtists.SignIn;

namespace MusicInsights.Sandbox.Hands;

/// <summary>The ways in which a service on the internet goes wrong.</summary>
internal static class FaultKinds
{
    private const string LoginPage = "<!DOCTYPE html><html><head><title>Log in</title></head><body>Log in to continue</body></html>";
    private const string HalfAnAnswer = """{"streams":{"current_period_timeseries":[{"x":"2026-03-25","y":"70""";

    private static readonly FrozenDictionary<string, Func<FaultOrder, IResult>> Kinds = new Dictionary<string, Func<FaultOrder, IResult>>
    {
        ["500"] = _ => ApiError.Of(StatusCodes.Status500InternalServerError, "Something went wrong."),
        ["502"] = _ => TypedResults.Content("<html><head><title>502 Bad Gateway</title></head></html>", "text/html", statusCode: StatusCodes.Status502BadGateway),
        ["503"] = _ => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable),
        ["429"] = order => new TooManyCalls(order.RetryAfterSeconds),
        ["stall"] = _ => new Stall(),
        ["torn"] = _ => new Torn(),
        ["html"] = _ => TypedResults.Content(LoginPage, "text/html; charset=utf-8"),
        ["invalid_json"] = _ => TypedResults.Content(HalfAnAnswer, "application/json"),
        ["unauthorized"] = _ => ApiError.Unauthorized(),
        ["session_expired"] = _ => Results.Redirect(SignInPage.Address(ArtistPages.Root + "/")),
        ["captcha"] = _ => Html.Page(SignInPage.Captcha()),
        ["changed_page"] = _ => Html.Page(Html.Changed),
    }.ToFrozenDictionary();

    /// <summary>What is asked for comes, but late.</summary>
    public const string Slow = "slow";

    public static IEnumerable<string> Names =>
        Kinds.Keys.Concat(GraphFaults.Kinds.Keys).Concat(PageChanges.Names).Append(Slow).Order(StringComparer.Ordinal);

    public static bool Knows(string? kind) =>
        kind is not null && (kind == Slow || Kinds.ContainsKey(kind) || GraphFaults.Kinds.ContainsKey(kind) || PageChanges.Parse(kind) != PageChange.None);

    public static IResult Answer(FaultOrder order) =>
        GraphFaults.Kinds.TryGetValue(order.Kind!, out var ofGraph) ? ofGraph() : Kinds[order.Kind!](order);

    private sealed class TooManyCalls(int? retryAfterSeconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (retryAfterSeconds is { } seconds)
                httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return ApiError.Of(StatusCodes.Status429TooManyRequests, "API rate limit exceeded.").ExecuteAsync(httpContext);
        }
    }

    /// <summary>Says nothing until the caller gives up; the sandbox's own end must not wait for that.</summary>
    private sealed class Stall : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            httpContext.Abort();
        }
    }

    /// <summary>
    /// Begins a chunk that is longer than what it sends of it, and closes the connection.
    /// (An abort would reset it, and the caller might lose the beginning too.)
    /// </summary>
    private sealed class Torn : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json";
            httpContext.Response.Headers.TransferEncoding = "chunked";
            httpContext.Response.Headers.Connection = "close";
            return httpContext.Response.WriteAsync($"1000\r\n{HalfAnAnswer}");
        }
    }
}
