using System.Text.Json;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>A call of the HTTP interface, as its committed description has it.</summary>
/// <param name="Errors">The refusals that it describes, by status.</param>
internal sealed record Route(string Name, string Call, string Summary, string Errors)
{
    public static IReadOnlyList<Route> All { get; } = Read();

    private static List<Route> Read()
    {
        using var description = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folders.Root, "web", "openapi.json")));
        return [.. from path in description.RootElement.GetProperty("paths").EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   let refusals = operation.Value.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).Where(status => status[0] is '4' or '5').Order(StringComparer.Ordinal)
                   select new Route(operation.Value.GetProperty("operationId").GetString()!, $"{operation.Name.ToUpperInvariant()} {path.Name}",
                       operation.Value.GetProperty("summary").GetString()!, string.Join(", ", refusals))];
    }
}
