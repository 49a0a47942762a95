using System.Text.Json.Nodes;
using MusicInsights.Sandbox.Meta.Adverts;
using MusicInsights.Sandbox.Meta.Insights;

namespace MusicInsights.Sandbox.Meta;

/// <summary>What an id stands for: an ad account, or a report that was asked for.</summary>
internal static class Nodes
{
    private static readonly string[] AccountFields = ["id", "account_id", "name", "currency", "timezone_name", "timezone_offset_hours_utc", "account_status"];

    public static void MapNodes(this IEndpointRouteBuilder api) => api.MapGet("/{node}", Read);

    private static IResult Read(string node, string? fields, AdCast cast, Reports reports)
    {
        if (cast.Find(node) is { } account) return Account(account, fields);
        return reports.Find(node) is { } report ? reports.Progress(report) : GraphError.UnknownNode(node);
    }

    private static IResult Account(AdAccount account, string? fields)
    {
        var asked = (fields ?? "id").Split(',');
        if (asked.FirstOrDefault(field => !AccountFields.Contains(field)) is { } odd)
            return GraphError.BadParameter($"Tried accessing nonexisting field ({odd}) on node type (AdAccount)");
        var answer = new JsonObject();
        foreach (var field in asked)
        {
            answer[field] = field switch
            {
                "account_id" => account.Number,
                "name" => account.Name,
                "currency" => account.Currency,
                "timezone_name" => "Europe/London",
                "timezone_offset_hours_utc" => 0,
                "account_status" => 1,
                _ => account.Id,
            };
        }

        answer["id"] = account.Id;
        return GraphAnswer.Of(answer);
    }
}
