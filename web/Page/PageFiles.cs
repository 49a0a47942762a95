using Microsoft.Extensions.FileProviders;
using MusicInsights.Web.Sharing;

namespace MusicInsights.Web.Page;

/// <summary>The page: its files, and for each of its addresses the one document, whose base says which portfolio it lives under.</summary>
internal sealed class PageFiles(RequestDelegate next, IWebHostEnvironment environment, SharedPages shared)
{
    /// <summary>Where the files lie whose name holds a hash of their content.</summary>
    public const string Assets = "/assets";

    private const string Document = "index.html";
    private const string Base = """<base href="/" />""";

    private static readonly string[] NotOfThePage = ["/api", "/hubs", "/health", "/metrics", "/openapi", "/scalar", "/orleans"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null || !IsOfThePage(context.Request))
        {
            await next(context);
            return;
        }

        var file = environment.WebRootFileProvider.GetFileInfo(await shared.DocumentOf(context) ?? Document);
        if (!file.Exists)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("The page is not built: run 'npm ci' and 'npm run build' in web/client.", context.RequestAborted);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.WriteAsync(await Read(file, context.Request.PathBase), context.RequestAborted);
    }

    /// <summary>Files whose name holds a hash of their content never change; everything else is asked for again.</summary>
    public static void Describe(HttpContext context, IFileInfo file)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (PackedFiles.EncodingOf(file.Name) is { } encoding)
            headers.ContentEncoding = encoding;
    }

    private static bool IsOfThePage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !Path.HasExtension(request.Path)
        && !NotOfThePage.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static async Task<string> Read(IFileInfo file, PathString pathBase)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        var document = await reader.ReadToEndAsync();
        return document.Replace(Base, $"""<base href="{pathBase.ToUriComponent()}/" />""", StringComparison.Ordinal);
    }
}
