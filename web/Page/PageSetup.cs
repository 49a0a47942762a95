using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace MusicInsights.Web.Page;

/// <room>Serves the page, with the headers that protect it.</room>
internal static class PageSetup
{
    public static void AddPage(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        // Higher levels save a few percent and cost many times the work.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    public static void UsePageFiles(this WebApplication app)
    {
        app.UseMiddleware<PackedFiles>();
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = new PackedTypes(),
            OnPrepareResponse = file => PageFiles.Describe(file.Context, file.File),
        });
    }

    /// <summary>After routing: what no endpoint and no file answers is an address of the page.</summary>
    public static void UsePage(this WebApplication app) => app.UseMiddleware<PageFiles>();
}
