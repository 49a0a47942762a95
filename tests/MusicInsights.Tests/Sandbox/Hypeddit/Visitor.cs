using System.Net;
using System.Net.Http.Json;
using HtmlAgilityPack;
using MusicInsights.Sandbox.Portfolios.Generated;
using Shouldly;

namespace MusicInsights.Tests.Sandbox.Hypeddit;

/// <summary>Someone with a browser: keeps cookies, follows where a page leads.</summary>
internal sealed class Visitor(RunningSandbox sandbox) : IAsyncDisposable
{
    public const string Email = "artist@sandbox.invalid";
    public const string Password = "sandbox-password";

    private readonly HttpClient _browser = new() { BaseAddress = new Uri(sandbox.Anonymous.BaseAddress!, "hypeddit/") };

    public static SmartLinks Links { get; } = new GeneratedPortfolio(1, RunningSandbox.StartDay).Links;

    public static Visitor Of(RunningSandbox sandbox) => new(sandbox);

    /// <summary>The page, and the address at which it ended.</summary>
    public async Task<(HtmlNode Page, string Path, HttpStatusCode Status)> Open(string path)
    {
        using var answer = await _browser.GetAsync(path);
        return await Read(answer);
    }

    public async Task<(HtmlNode Page, string Path, HttpStatusCode Status)> SignIn(string password = Password, string? token = null)
    {
        var form = (await Open("login")).Page;
        using var answer = await _browser.PostAsync("login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["csrf_token"] = token ?? form.One("//input[@name='csrf_token']").GetAttributeValue("value", ""),
            ["email"] = Email,
            ["password"] = password,
        }));
        return await Read(answer);
    }

    public async Task Spoil(string kind, int next = 1) =>
        (await sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", new { next, kind, pathContains = "/hypeddit/" })).EnsureSuccessStatusCode();

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<(HtmlNode, string, HttpStatusCode)> Read(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
        var page = new HtmlDocument();
        page.LoadHtml(await answer.Content.ReadAsStringAsync());
        return (page.DocumentNode, answer.RequestMessage!.RequestUri!.AbsolutePath, answer.StatusCode);
    }
}

internal static class Pages
{
    public static HtmlNode One(this HtmlNode node, string xpath) => node.SelectSingleNode(xpath).ShouldNotBeNull(xpath);

    public static IEnumerable<HtmlNode> All(this HtmlNode node, string xpath) => node.SelectNodes(xpath).ShouldNotBeNull(xpath);
}
