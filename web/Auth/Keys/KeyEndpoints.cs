using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Auth.Keys;

/// <summary>Keys: given out, listed, revoked. They are one's own portfolio's, whichever the address names.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder admin)
    {
        var keys = admin.MapGroup("/keys").WithTags("Access");
        keys.MapGet("", List).WithName("Keys").WithSummary("Keys, oldest first, revoked ones too; never the keys themselves.").ProducesProblem(400);
        keys.MapPost("", Create).WithName("CreateKey").WithSummary("Gives out a key. It is shown in this answer only.").ProducesProblem(400).ProducesProblem(409);
        keys.MapDelete("/{id:long}", Revoke).WithName("RevokeKey").WithSummary("Ends a key and every session that was begun with it.")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Ok<Page<KeyItem>>, ProblemHttpResult>> List(string? after, int? limit, PortfolioSet portfolios, CancellationToken cancel)
    {
        var page = PageQuery.Read(after, limit, parts: 1);
        if (page.IsRefused(out var bad))
            return bad;
        var keys = await KeyRows.Read(portfolios.Own!.Data, page.Value, cancel);
        return TypedResults.Ok(page.Value.Cut(keys, key => [key.KeyId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<Created<KeyCreated>, ProblemHttpResult>> Create(
        KeyRequest request, ClaimsPrincipal user, PortfolioSet portfolios, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (request.Fault(now) is { } fault)
            return fault.Result();
        // Nobody gives what they do not hold, or a key kept to this one area would open them all.
        if (request.Beyond(user.Scopes()) is [var missing, ..])
            return RefusedAccess.MissingScope(missing).Result();
        if (request.Outdoes(user.KeyEnd(), user.CallsPerMinute()) is { } excess)
            return excess.Result();
        var key = ApiKey.New();
        return await KeyRows.Add(portfolios.Own!.Data, request, key, user.Name(), now.UtcDateTime, cancel) is { } id
            ? TypedResults.Created((string?)null, new KeyCreated(id, key))
            : Problem.OfField("name", "is another key's name, or was one's: the audit log tells keys apart by it", "duplicate_name", StatusCodes.Status409Conflict).Result();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        long id, ClaimsPrincipal user, PortfolioSet portfolios, TimeProvider time, CancellationToken cancel) =>
        await KeyRows.Revoke(portfolios.Own!.Data, id, user.KeyId() is null, user.Name(), time.GetUtcNow().UtcDateTime, cancel) switch
        {
            true => TypedResults.NoContent(),
            false => Problem.Of(409, "last_admin_key", "No other key of all areas would stay", "Without one nobody could give out such a key: make one first.").Result(),
            null => Problem.Unknown("api_key", id).Result(),
        };
}
