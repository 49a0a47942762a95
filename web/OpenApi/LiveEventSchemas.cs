using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicInsights.Web.Live.Events;

namespace MusicInsights.Web.OpenApi;

/// <summary>Describes the events as they are sent, by type: they pass through as JSON, so that no type of ours says it.</summary>
internal sealed class LiveEventSchemas : IOpenApiDocumentTransformer
{
    private const string Any = "LiveEvent";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var events = new List<IOpenApiSchema>();
        foreach (var (type, payloads) in EventPayloads.ByType.OrderBy(shape => shape.Key, StringComparer.Ordinal))
        {
            foreach (var payload in payloads.Where(payload => document.Components?.Schemas?.ContainsKey(payload.Name) is not true))
                document.AddComponent(payload.Name, await context.GetOrCreateSchemaAsync(payload, null, cancellationToken));
            var name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(type) + "Event";
            document.AddComponent(name, Envelope(type, [.. payloads.Select(payload => new OpenApiSchemaReference(payload.Name, document))]));
            events.Add(new OpenApiSchemaReference(name, document));
        }

        document.AddComponent(Any, new OpenApiSchema { Description = "What was committed, as the hub and `/live` tell it.", OneOf = events });
        if (document.Components?.Schemas?["LiveAnswer"].Properties?["events"] is OpenApiSchema list)
            list.Items = new OpenApiSchemaReference(Any, document);
    }

    private static OpenApiSchema Envelope(string type, IList<IOpenApiSchema> payloads) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "epoch", "seq", "topics", "type", "committedAt", "payload" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["epoch"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Numbers of different epochs do not compare." },
            ["seq"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            ["topics"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(type)] },
            ["committedAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["payload"] = payloads.Count == 1 ? payloads[0] : new OpenApiSchema { OneOf = payloads },
        },
    };
}
