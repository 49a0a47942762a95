using System.Text.Json;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>An operation below <c>/api/v1/admin</c> as the served description tells of it.</summary>
/// <param name="Template">The path with its <c>{names}</c>.</param>
/// <param name="Typed">Parameters of the query that are no free text, each with a value it cannot be.</param>
/// <param name="TakesInput">It has a body or parameters in its query.</param>
internal sealed record AdminOperation(
    string Name, HttpMethod Method, string Template, IReadOnlyDictionary<string, string> Typed, bool TakesInput, IReadOnlyList<int> Statuses)
{
    public static IReadOnlyList<AdminOperation> All(JsonElement document) =>
    [
        .. from path in document.At("paths").EnumerateObject()
           where path.Name.StartsWith("/api/v1/admin", StringComparison.Ordinal)
           from operation in path.Value.EnumerateObject()
           select Of(path.Name, operation),
    ];

    public override string ToString() => $"{Name} ({Method} {Template})";

    private static AdminOperation Of(string path, JsonProperty operation)
    {
        var query = operation.Value.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(p => p.At("in").GetString() == "query").ToList() : [];
        return new AdminOperation(
            operation.Value.At("operationId").GetString()!, HttpMethod.Parse(operation.Name.ToUpperInvariant()), path,
            query.Where(p => Nonsense(p) is not null).ToDictionary(p => p.At("name").GetString()!, p => Nonsense(p)!),
            query.Count > 0 || operation.Value.TryGetProperty("requestBody", out _),
            [.. operation.Value.At("responses").EnumerateObject().Select(response => int.Parse(response.Name, null))]);
    }

    private static string? Nonsense(JsonElement parameter)
    {
        var schema = parameter.At("schema");
        var format = schema.TryGetProperty("format", out var given) ? given.GetString() : null;
        return (schema.TryGetProperty("type", out var type) ? type.ToString() : "", format) switch
        {
            (_, "date" or "date-time") => "2026-02-30",
            (var kind, _) when kind.Contains("integer", StringComparison.Ordinal) => "many",
            (var kind, _) when kind.Contains("boolean", StringComparison.Ordinal) => "perhaps",
            _ => null,
        };
    }
}
