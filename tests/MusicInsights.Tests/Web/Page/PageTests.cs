using System.IO.Compression;
using System.Net;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Page;

public sealed class PageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new();

    public async Task InitializeAsync()
    {
        var root = Directory.CreateDirectory(Path.Combine(_host.DataFolder, "wwwroot", "assets"));
        await File.WriteAllTextAsync(Path.Combine(root.Parent!.FullName, "index.html"), """<html><head><base href="/" /></head><body>page</body></html>""");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "index-4f2a.js"), new string(' ', 5000));
        await _host.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/releases/7", "/")]
    [InlineData("/demo", "/demo/")]
    [InlineData("/demo/", "/demo/")]
    [InlineData("/own/releases/7", "/own/")]
    public async Task Every_address_of_the_page_gives_the_document_with_its_own_base(string path, string baseAddress)
    {
        using var response = await _host.Client.Get(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        response.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        (await response.Content.ReadAsStringAsync()).ShouldContain($"""<base href="{baseAddress}" />""");
    }

    [Theory]
    [InlineData("/assets/index-4f2a.js")]
    [InlineData("/demo/assets/index-4f2a.js")]
    public async Task Files_whose_name_says_their_content_are_kept_for_ever(string path)
    {
        using var response = await _host.Client.Get(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
    }

    [Theory]
    [InlineData("/assets/missing.js")]
    [InlineData("/favicon.ico")]
    [InlineData("/health/nothing")]
    public async Task What_is_no_address_of_the_page_is_not_found(string path) =>
        (await _host.Client.Get(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task What_is_sent_is_compressed(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/assets/index-4f2a.js", UriKind.Relative));
        request.Headers.Add("Accept-Encoding", encoding);
        using var response = await _host.Client.SendAsync(request);
        response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        await using var raw = await response.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "br" ? new BrotliStream(raw, CompressionMode.Decompress) : new GZipStream(raw, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        (await reader.ReadToEndAsync()).ShouldBe(new string(' ', 5000));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/overview")]
    [InlineData("/api/v1/nonsense")]
    [InlineData("/health/live")]
    public async Task Browsers_are_told_to_be_strict(string path)
    {
        using var response = await _host.Client.Get(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain($"connect-src 'self' ws://127.0.0.1:{_host.Address.Port} wss://127.0.0.1:{_host.Address.Port};");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("script-src 'self' 'unsafe-inline'");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
    }
}
