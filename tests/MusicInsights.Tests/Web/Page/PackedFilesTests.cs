using System.Net;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Page;

public sealed class PackedFilesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new();

    public async Task InitializeAsync()
    {
        var assets = Directory.CreateDirectory(Path.Combine(_host.DataFolder, "wwwroot", "assets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(assets, "index-4f2a.js"), "plain");
        await File.WriteAllTextAsync(Path.Combine(assets, "index-4f2a.js.br"), "packed by brotli");
        await File.WriteAllTextAsync(Path.Combine(assets, "index-4f2a.js.gz"), "packed by gzip");
        await _host.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "packed by brotli")]
    [InlineData("gzip", "gzip", "packed by gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "packed by gzip")]
    [InlineData("identity", null, "plain")]
    [InlineData(null, null, "plain")]
    public async Task A_file_goes_out_as_the_build_packed_it_for_those_who_take_it(string? accepted, string? encoding, string body)
    {
        using var response = await Get("/assets/index-4f2a.js", accepted);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        response.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe(body);
    }

    [Fact]
    public async Task A_packed_file_that_is_asked_for_by_its_own_name_says_how_it_is_packed()
    {
        using var response = await Get("/own/assets/index-4f2a.js.br", "br");
        response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found_packed_either() =>
        (await Get("/assets/gone.js", "br")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private async Task<HttpResponseMessage> Get(string path, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (accepted is not null)
            request.Headers.Add("Accept-Encoding", accepted);
        return await _host.Client.SendAsync(request);
    }
}
