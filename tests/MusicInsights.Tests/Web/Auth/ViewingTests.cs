using System.Net;
using System.Net.WebSockets;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth;

public sealed class ViewingTests(WebHost host) : IClassFixture<WebHost>
{
    [Theory]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "127.0.0.1:1234")]
    [InlineData("Host", "[::1]:5080")]
    [InlineData("Accept", "text/html")]
    public async Task From_this_machine_by_its_own_names_viewing_is_open(string header, string value) =>
        (await Ask(header, value)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("Host", "music.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("Host", "192.168.1.10")]
    [InlineData("Host", "127.0.0.1.evil.example:5080")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Original-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    public async Task What_comes_from_elsewhere_needs_a_key(string header, string value)
    {
        await (await Ask(header, value)).ShouldBeProblem(401, "unauthenticated");
        await (await Ask(header, value, key: "mi_" + new string('A', 43))).ShouldBeProblem(401, "unauthenticated");
        (await Ask(header, value, host.ViewerKey)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Ask(header, value, host.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Our_own_origin_is_no_foreign_one() =>
        (await Ask("Origin", host.Address.GetLeftPart(UriPartial.Authority))).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("X-Forwarded-For", "10.0.0.1", false)]
    [InlineData("Host", "music.example", false)]
    [InlineData("Accept", "*/*", true)]
    public async Task The_live_connection_asks_the_same(string header, string value, bool isOpen)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader(header, value);
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/live" }.Uri;
        if (isOpen)
            await socket.ConnectAsync(address, default);
        else
            (await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(address, default))).Message.ShouldContain("401");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://+:0")]
    public async Task A_host_that_listens_beyond_this_machine_is_open_to_no_one(string url)
    {
        await using var wide = new WebHost { Adjust = builder => Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseUrls(builder.WebHost, url) };
        await wide.InitializeAsync();
        using var client = new HttpClient { BaseAddress = new UriBuilder("http", "127.0.0.1", wide.Address.Port).Uri };
        await (await client.Get("/api/v1/overview")).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_host_with_a_public_address_is_open_to_no_one_though_its_proxy_adds_no_header()
    {
        await using var published = new WebHost { Configure = options => options.PublicUrl = new Uri("https://music.example") };
        await published.InitializeAsync();
        await (await published.Client.Get("/api/v1/overview")).ShouldBeProblem(401, "unauthenticated");
        using var viewer = published.With(published.ViewerKey);
        (await viewer.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_public_address_that_is_this_machine_lets_no_one_else_in()
    {
        await using var local = new WebHost { Configure = options => options.PublicUrl = new Uri("http://localhost:5080") };
        await local.InitializeAsync();
        (await local.Client.Get("/api/v1/overview")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> Ask(string header, string value, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/overview", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(header, value);
        if (key is not null)
            request.Headers.Add("Authorization", $"Bearer {key}");
        return await host.Client.SendAsync(request);
    }
}
