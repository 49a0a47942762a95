using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace MusicInsights.Web.OpenApi;

/// <room>The interface described.</room>
/// <summary>The interface, described: <c>/openapi/v1.json</c> for programs, <c>/scalar</c> for people.</summary>
internal static class OpenApiSetup
{
    public static void AddInterfaceDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(Describe);
        options.AddDocumentTransformer<LiveEventSchemas>();
        options.AddOperationTransformer<ParameterForms>();
    });

    public static void MapInterfaceDescription(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/scalar", scalar => scalar.WithTitle("MusicInsights").DisableDefaultFonts());
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo { Title = "MusicInsights", Version = "v1" };
        document.Servers = []; // wherever it was asked for
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key." },
        };
        return Task.CompletedTask;
    }
}
