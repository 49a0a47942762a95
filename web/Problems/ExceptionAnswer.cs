using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace MusicInsights.Web.Problems;

/// <summary>Turns what escaped an endpoint into a problem: what the framework could not read, broken infrastructure, our own faults.</summary>
internal sealed partial class ExceptionAnswer(ILogger<ExceptionAnswer> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel)
    {
        var problem = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
            BadHttpRequestException bad => OfRequest(bad),
            PostgresException
            {
                SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter
                or PostgresErrorCodes.InvalidDatetimeFormat or PostgresErrorCodes.DatetimeFieldOverflow
                or PostgresErrorCodes.NumericValueOutOfRange or PostgresErrorCodes.InvalidTextRepresentation
            } value => Unstorable(value),
            NpgsqlException or OrleansException or TimeoutException or OrleansMessageRejectionException => Unavailable(exception),
            _ => Fault(exception, context.Request),
        };
        context.Response.StatusCode = problem.Status;
        await problem.Write(context);
        return true;
    }

    private static Problem OfJson(JsonException json)
    {
        var field = json.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : null;
        return field is null
            ? Problem.Of(400, "invalid_json", "The body is not the JSON that is expected", json.Message)
            : Problem.OfField(field, "has not the form that is expected", "invalid_json");
    }

    private static Problem OfRequest(BadHttpRequestException bad)
    {
        var parameter = FailedParameter().Match(bad.Message);
        if (parameter.Success)
            return Problem.OfField(JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value), $"'{parameter.Groups["value"].Value}' has not the form that is expected");
        return bad.StatusCode switch
        {
            413 => Problem.Of(413, "too_large", "The body is too large"),
            415 => Problem.Of(415, "unsupported_media_type", "The body's type is not taken", bad.Message),
            _ => Problem.Of(bad.StatusCode, "invalid_request", "The request cannot be read", bad.Message),
        };
    }

    // The endpoint should have refused it and named the field; the value stays out of the log.
    private Problem Unstorable(PostgresException value)
    {
        LogUnstorable(value.SqlState);
        return Problem.Of(400, "invalid_request", "The request cannot be read", "It holds a value that the database cannot hold.");
    }

    private Problem Unavailable(Exception exception)
    {
        LogUnavailable(exception);
        return Problem.Of(503, "unavailable", "A part does not answer", "The database or the actors do not answer at the moment; try again shortly.");
    }

    private Problem Fault(Exception exception, HttpRequest request)
    {
        // The path names artists and releases; its pattern says as well where the fault is.
        LogFault(exception, request.Method, (request.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)");
        LogFaultAt(request.Method, request.Path);
        return Problem.Of(500, "internal_error", "Something is wrong here", "The fault is ours and has been logged.");
    }

    // The framework names the parameter in its message only: Failed to bind parameter "Nullable<long> artistId" from "x".
    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex FailedParameter();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request held a value that the database cannot hold ({SqlState})")]
    private partial void LogUnstorable(string sqlState);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A part does not answer")]
    private partial void LogUnavailable(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private partial void LogFault(Exception exception, string method, string route);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Path} failed")]
    private partial void LogFaultAt(string method, string path);
}
