using MusicInsights.Web.Sharing;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Sharing;

/// <summary>Who may frame what: a chart that was made for their page, and nothing else of ours.</summary>
public sealed class EmbedTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new();

    public async Task InitializeAsync()
    {
        var root = Directory.CreateDirectory(Path.Combine(_host.DataFolder, "wwwroot"));
        foreach (var (file, body) in new[] { ("index.html", "dashboard"), ("shared.html", "chart") })
            await File.WriteAllTextAsync(Path.Combine(root.FullName, file), $"""<html><head><base href="/" /></head><body>{body}</body></html>""");
        await _host.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task Only_the_pages_that_were_named_may_frame_the_chart_and_only_the_chart()
    {
        var link = await Embedded("https://label.example", "https://blog.example:8443");
        var (document, ancestors) = await Open($"/embed/{link.Handle}");
        document.ShouldContain("chart");
        ancestors.ShouldBe("https://label.example https://blog.example:8443");
        foreach (var path in new[]
        {
            $"/shared/{link.Handle}", "/", "/admin/keys", "/shared.html", $"/embed/{link.Handle}/admin", $"/embed/{link.Handle}/../../admin/keys", $"/EMBED/{link.Handle}",
            $"/embed/{link.Handle}x", "/embed", "/embed/", $"/embed/{LinkSecret.NewHandle()}", "/api/v1/overview", "/api/v1/shared",
        })
            (await Open(path)).Ancestors.ShouldBe("'none'", path);
    }

    [Theory]
    [InlineData("/shared/{0}", "chart", "/")]
    [InlineData("/embed/{0}", "chart", "/")]
    [InlineData("/own/shared/{0}", "chart", "/own/")]
    [InlineData("/demo/embed/{0}", "chart", "/demo/")]
    [InlineData("/shared/too-short", "dashboard", "/")]
    [InlineData("/releases/{0}", "dashboard", "/")]
    public async Task A_link_opens_a_page_without_the_dashboard_in_it(string path, string body, string baseAddress)
    {
        var (document, _) = await Open(string.Format(null, path, LinkSecret.NewHandle()));
        document.ShouldContain($">{body}<");
        document.ShouldContain($"""<base href="{baseAddress}" />""");
    }

    [Fact]
    public async Task Nobody_frames_a_chart_that_was_made_for_nobody_or_is_over()
    {
        var artist = await _host.Data.Artist("Unframed");
        (await Open($"/embed/{(await _host.Link(new { artistId = artist })).Handle}")).Ancestors.ShouldBe("'none'");
        var (revoked, expired) = (await Embedded("https://label.example"), await Embedded("https://label.example"));
        await _host.Revoke(revoked);
        await _host.Data.Execute("UPDATE share_links SET expires_at = created_at WHERE id = $1", default, expired.Id);
        (await Open($"/embed/{revoked.Handle}")).Ancestors.ShouldBe("'none'");
        (await Open($"/embed/{expired.Handle}")).Ancestors.ShouldBe("'none'");
        var own = await Embedded("https://label.example");
        (await Open($"/own/embed/{own.Handle}")).Ancestors.ShouldBe("https://label.example");
        (await Open($"/demo/embed/{own.Handle}")).Ancestors.ShouldBe("'none'", "a demo that is not there has no links");
    }

    [Theory]
    [InlineData("https://label.example", "https://label.example")]
    [InlineData(" https://LABEL.example:443/ ", "https://label.example")]
    [InlineData("https://müsik.example", "https://xn--msik-0ra.example")]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443")]
    [InlineData("http://label.example", null)]
    [InlineData("https://a.example;script-src *", null)]
    [InlineData("https://a.example https://b.example", null)]
    [InlineData("https://a.example/page", null)]
    [InlineData("https://a.example?x", null)]
    [InlineData("https://a.example#x", null)]
    [InlineData("https://user@a.example", null)]
    [InlineData("https://*.example", null)]
    [InlineData("*", null)]
    [InlineData("'self'", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("https:", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_origin_is_written_anew_or_not_at_all(string? text, string? origin) => EmbedOrigins.Read(text).ShouldBe(origin);

    private async Task<Link> Embedded(params string[] origins) => await _host.Link(new { artistId = await _host.Data.Artist("Framed"), embedOrigins = origins });

    private async Task<(string Document, string Ancestors)> Open(string path)
    {
        using var answer = await _host.Client.Get(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        return (await answer.Content.ReadAsStringAsync(), policy.Split("frame-ancestors ")[1].Split(';')[0]);
    }
}
