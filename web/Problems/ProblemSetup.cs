using System.Diagnostics;

namespace MusicInsights.Web.Problems;

internal static class ProblemSetup
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<ExceptionAnswer>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        // In every environment, so that ExceptionAnswer can say which parameter or field it was.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Every error has a body, also those that routing or a middleware answers with a bare status.</summary>
    public static void UseProblems(this WebApplication app)
    {
        // Both handle the exception by themselves; the log entry is ExceptionAnswer's.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
    }

    private static void Complete(ProblemDetailsContext context)
    {
        context.ProblemDetails.Extensions.TryAdd("code", Code(context.HttpContext.Response.StatusCode));
        // The trace alone, as the logs have it: by it every line of this request is found.
        context.ProblemDetails.Extensions["traceId"] = Activity.Current is { } trace ? trace.TraceId.ToHexString() : context.HttpContext.TraceIdentifier;
        context.HttpContext.Features.Set(new AnsweredProblem((string)context.ProblemDetails.Extensions["code"]!));
    }

    private static string Code(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "unknown_route",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
        >= 500 => "internal_error",
        _ => "invalid_request",
    };
}

/// <summary>On a request: the code of the problem it was answered with.</summary>
internal sealed record AnsweredProblem(string Code);
