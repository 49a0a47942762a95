namespace MusicInsights.Sandbox.Api;

/// <summary>The platform's error body: <c>{"error":{"status":404,"message":"…"}}</c>.</summary>
internal sealed record ApiError(ApiError.Detail Error)
{
    public static IResult BadRequest(string message) => Of(StatusCodes.Status400BadRequest, message);

    public static IResult Unauthorized() => Of(StatusCodes.Status401Unauthorized, "The access token is missing, wrong or expired.");

    public static IResult NotFound(string what) => Of(StatusCodes.Status404NotFound, $"No such {what}.");

    public static IResult Of(int status, string message) =>
        TypedResults.Json(new ApiError(new Detail(status, message)), statusCode: status);

    internal sealed record Detail(int Status, string Message);
}
