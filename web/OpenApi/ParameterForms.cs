using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MusicInsights.Web.Queries;

namespace MusicInsights.Web.OpenApi;

/// <summary>Says of parameters and bodies what their types alone do not: days, limits, the uploaded file.</summary>
internal sealed class ParameterForms : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter.Schema is not OpenApiSchema schema)
                continue;
            if (parameter.Name is "from" or "to")
                schema.Format = "date";
            // Without a value they are set, too, which no type says.
            if (parameter.Name is "purge" or "dryRun" && schema.Type?.HasFlag(JsonSchemaType.String) is true)
                schema.Type = JsonSchemaType.Boolean;
            if (parameter.Name is "limit")
                (schema.Minimum, schema.Maximum) = (schema.Minimum ?? "1", schema.Maximum ?? PageQuery.MostLimit.ToString(CultureInfo.InvariantCulture));
        }

        if (operation.OperationId == "Import")
            operation.RequestBody = FileForm();
        return Task.CompletedTask;
    }

    private static OpenApiRequestBody FileForm() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "file" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                    },
                },
            },
        },
    };
}
