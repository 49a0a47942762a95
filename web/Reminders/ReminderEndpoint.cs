using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.Reminders;

/// <room>Who is to be woken when.</room>
internal static class ReminderEndpoint
{
    public static void MapReminders(this IEndpointRouteBuilder admin) => admin.MapGet("/reminders", List).WithTags("Admin").WithName("Reminders")
        .WithSummary("Who is to be woken when, by actor; with 'due' those alone that are due until then.").ProducesProblem(400);

    private static async Task<Results<Ok<Page<ReminderItem>>, ProblemHttpResult>> List(
        DateTimeOffset? due, string? kind, string? after, int? limit, Portfolio portfolio, CancellationToken cancel)
    {
        if (TextQuery.Fault(nameof(kind), kind) is { } badKind)
            return badKind.Result();
        var page = PageQuery.Read(after, limit, parts: 2, endsInNumber: false);
        return page.IsRefused(out var bad) ? bad : TypedResults.Ok(await ReminderRows.Read(portfolio, due, kind, page.Value, cancel));
    }
}
