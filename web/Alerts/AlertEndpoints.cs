using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Auth;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Alerts;

/// <summary>For how long nothing is to be mailed of an alert: the one or the other.</summary>
/// <param name="Until">By the portfolio's clock.</param>
/// <param name="Hours">From now on, 1 to 8760.</param>
internal sealed record AlertSilence(DateTimeOffset? Until = null, int? Hours = null);

/// <summary>That an alert is done with.</summary>
/// <param name="Reason">Why, for those who read of it; at most 500 characters, and left out when there is nothing to say.</param>
internal sealed record AlertResolving(string? Reason = null);

/// <room>Alerts read and handled.</room>
/// <summary>Alerts: listed, read, acknowledged, silenced, called done.</summary>
internal static class AlertEndpoints
{
    private const int MostHours = 24 * 365;
    private const int LongestReason = 500;

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts", List).WithTags("Alerts").WithName("Alerts")
            .WithSummary("Alerts, newest first: of a state (firing, acknowledged, resolved; open is both of the first), a kind, an artist.").ProducesProblem(400);
        api.MapGet("/alerts/{id:long}", One).WithTags("Alerts").WithName("Alert").WithSummary("One alert, open or over.").ProducesProblem(404);
    }

    public static void MapAlertOrders(this IEndpointRouteBuilder admin)
    {
        var alert = admin.MapGroup("/alerts/{id:long}").WithTags("Alerts").ProducesProblem(404);
        alert.MapPost("/ack", Acknowledge).WithName("AcknowledgeAlert").WithSummary("Somebody has it in hand: nothing more is mailed of it until it is over.").ProducesProblem(409);
        alert.MapPost("/silence", Silence).WithName("SilenceAlert").WithSummary("Nothing is mailed of it for a time.").ProducesProblem(400).ProducesProblem(409);
        alert.MapPost("/resolve", Resolve).WithName("ResolveAlert").WithSummary("Calls it done: what it is about opens no other alert until it was gone once. A reason is kept with it; one that is over keeps its own.")
            .ProducesProblem(400);
    }

    private static async Task<Results<Ok<Page<AlertItem>>, ProblemHttpResult>> List(
        string? state, string? kind, long? artistId, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (state is not (null or "open") && WireNames.Parse<AlertState>(state) is null)
            return Problem.OfField(nameof(state), "is not open, firing, acknowledged or resolved; left out it means all").Result();
        if (kind is not null && WireNames.Parse<AlertKind>(kind) is null)
            return Problem.OfField(nameof(kind), "is no kind of alert").Result();
        var page = PageQuery.Read(after, limit, parts: 2);
        if (page.IsRefused(out var bad))
            return bad;
        DateTimeOffset? from = null;
        if (page.Value.After is { } key)
        {
            if (!DateTimeOffset.TryParseExact(key[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                return Problem.OfField(nameof(after), "is not what 'next' of a page gave").Result();
            from = instant.ToUniversalTime();
        }

        var alerts = await AlertReading.Read(portfolio, state, kind, artistId, from, page.Value, cancel);
        return TypedResults.Ok(page.Value.Cut(
            alerts, alert => [alert.OpenedAt.ToString("O", CultureInfo.InvariantCulture), alert.AlertId.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<Results<Ok<AlertItem>, ProblemHttpResult>> One(long id, Portfolio portfolio, CancellationToken cancel) =>
        await AlertReading.Find(portfolio, id, cancel) is { } alert ? TypedResults.Ok(alert) : Problem.Unknown("alert", id).Result();

    private static Task<Results<Ok<AlertItem>, ProblemHttpResult>> Acknowledge(long id, ClaimsPrincipal user, Portfolio portfolio, CancellationToken cancel) =>
        Order(id, portfolio, actor => actor.Acknowledge(id, user.Name() ?? "anonymous"), cancel);

    private static async Task<Results<Ok<AlertItem>, ProblemHttpResult>> Silence(long id, AlertSilence silence, Portfolio portfolio, CancellationToken cancel)
    {
        if (silence.Hours is < 1 or > MostHours)
            return Problem.OfField("hours", $"must lie between 1 and {MostHours}").Result();
        if (silence.Until is null == silence.Hours is null)
            return Problem.OfField("until", "or hours is needed, and one of them alone").Result();
        var now = portfolio.Clock.GetUtcNow();
        var until = silence.Until ?? now.AddHours(silence.Hours!.Value);
        return until > now && until <= now.AddHours(MostHours)
            ? await Order(id, portfolio, actor => actor.Silence(id, until), cancel)
            : Problem.OfField("until", "must lie after now and within a year").Result();
    }

    private static async Task<Results<Ok<AlertItem>, ProblemHttpResult>> Resolve(
        long id, ClaimsPrincipal user, Portfolio portfolio, CancellationToken cancel, AlertResolving? resolving = null)
    {
        var reason = string.IsNullOrWhiteSpace(resolving?.Reason) ? null : resolving.Reason.Trim();
        return reason?.Length > LongestReason || reason?.Contains('\0', StringComparison.Ordinal) == true
            ? Problem.OfField("reason", $"must have at most {LongestReason} characters").Result()
            : await Order(id, portfolio, actor => actor.Resolve(id, user.Name() ?? "anonymous", reason), cancel);
    }

    private static async Task<Results<Ok<AlertItem>, ProblemHttpResult>> Order(
        long id, Portfolio portfolio, Func<IAlertGrain, Task<Outcome<AlertState>>> order, CancellationToken cancel)
    {
        if (await AlertReading.Find(portfolio, id, cancel) is not { } alert)
            return Problem.Unknown("alert", id).Result();
        var key = alert.ArtistId is { } artist ? IAlertGrain.OfArtist(artist) : IAlertGrain.System;
        if ((await order(portfolio.Grains.GetGrain<IAlertGrain>(key))).Refusal is { } refusal)
            return refusal.ToProblem().Result();
        return await AlertReading.Find(portfolio, id, cancel) is { } changed ? TypedResults.Ok(changed) : Problem.Unknown("alert", id).Result();
    }
}
