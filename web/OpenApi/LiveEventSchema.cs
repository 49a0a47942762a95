using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicInsights.Web.Live;

namespace MusicInsights.Web.OpenApi;

/// <summary>Describes an event as it is sent, not as the record that holds its JSON.</summary>
internal sealed class LiveEventSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type != typeof(WireEvent))
            return Task.CompletedTask;
        schema.Type = JsonSchemaType.Object;
        schema.Required = new HashSet<string> { "epoch", "seq", "topics", "type", "committedAt", "payload" };
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["epoch"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["seq"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            ["topics"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["committedAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["payload"] = new OpenApiSchema { Type = JsonSchemaType.Object },
        };
        return Task.CompletedTask;
    }
}
