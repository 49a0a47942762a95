using Microsoft.Net.Http.Headers;

namespace MusicInsights.Web.Page;

/// <summary>Answers with a file as the build packed it, where it did and the browser takes it: smaller than there is time for at each request.</summary>
internal sealed class PackedFiles(RequestDelegate next, IWebHostEnvironment environment)
{
    // The smaller first: every browser of today takes it.
    private static readonly (string Encoding, string Ending)[] Packings = [("br", ".br"), ("gzip", ".gz")];

    public Task InvokeAsync(HttpContext context)
    {
        if (IsFile(context.Request) && Packings.Any(packing => Exists(context, packing.Ending)))
        {
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            if (Packings.FirstOrDefault(packing => Accepts(context.Request, packing.Encoding) && Exists(context, packing.Ending)) is { Ending: { } ending })
                context.Request.Path += ending;
        }

        return next(context);
    }

    /// <summary>How a file's name says that it is packed; null: it is not.</summary>
    public static string? EncodingOf(string fileName) => Packings.FirstOrDefault(packing => fileName.EndsWith(packing.Ending, StringComparison.Ordinal)).Encoding;

    /// <summary>The name that a packed file had before.</summary>
    public static string NameOf(string fileName) => EncodingOf(fileName) is null ? fileName : Path.GetFileNameWithoutExtension(fileName);

    private static bool IsFile(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.StartsWithSegments(PageFiles.Assets, StringComparison.Ordinal);

    private bool Exists(HttpContext context, string ending) => environment.WebRootFileProvider.GetFileInfo(context.Request.Path + ending).Exists;

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Quality is not 0 && accepted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
}
