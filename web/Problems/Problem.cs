using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Problems;

/// <room>What went wrong, in one form for the whole interface.</room>
/// <summary>An answer that is none (RFC 9457): a stable code for programs, a title and a detail for people.</summary>
internal sealed record Problem(int Status, string Code, string Title, string? Detail)
{
    /// <summary>What is wrong with which field or parameter.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>The headers that a file may begin with, where it begins with none of them.</summary>
    public IReadOnlyList<string>? AcceptedHeaders { get; init; }

    /// <summary>What stands in the way: told as <c>artistId</c>, <c>releaseId</c> and so on.</summary>
    public EntityKey? Existing { get; init; }

    public static Problem Of(int status, string code, string title, string? detail = null) => new(status, code, title, detail);

    /// <summary>A parameter or field that breaks a rule.</summary>
    public static Problem OfField(string field, string message, string code = "invalid_parameter", int status = StatusCodes.Status400BadRequest) =>
        new(status, code, "The request cannot be read as meant", $"{field}: {message}")
        {
            Errors = new Dictionary<string, string[]> { [field] = [message] },
        };

    /// <summary>There is no such thing: <c>unknown_artist</c>, <c>unknown_release</c>, …</summary>
    public static Problem Unknown(string kind, long id) =>
        Of(StatusCodes.Status404NotFound, $"unknown_{kind}", "Not found", $"There is no {kind} {id} here.");

    public ProblemHttpResult Result() => TypedResults.Problem(Details());

    public Task Write(HttpContext context) => Result().ExecuteAsync(context);

    public ProblemDetails Details()
    {
        var details = new ProblemDetails { Status = Status, Title = Title, Detail = Detail };
        details.Extensions["code"] = Code;
        if (Errors is not null)
            details.Extensions["errors"] = Errors;
        if (Existing is { } existing)
            details.Extensions[$"{JsonNamingPolicy.CamelCase.ConvertName(existing.Kind.ToString())}Id"] = existing.Id;
        if (AcceptedHeaders is not null)
            details.Extensions["acceptedHeaders"] = AcceptedHeaders;
        return details;
    }
}
