using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox.Hands;

public sealed class PortfolioHandTests
{
    [Fact]
    public async Task The_portfolio_tells_all_that_a_host_needs_to_register_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var artists = (await sandbox.Read("/sandbox/portfolio")).GetProperty("artists").EnumerateArray().ToArray();

        artists.Length.ShouldBe(10);
        artists.Select(artist => artist.Text("id")).ShouldBeUnique();
        foreach (var artist in artists)
        {
            artist.Names().ShouldBe(["id", "name", "releases"]);
            artist.GetProperty("releases").GetArrayLength().ShouldBeInRange(4, 8);
        }

        var releases = artists.SelectMany(artist => artist.GetProperty("releases").EnumerateArray()).ToArray();
        releases.Select(release => release.Text("id")).ShouldBeUnique();
        releases.ShouldAllBe(release => release.Names().SequenceEqual(new[] { "id", "title", "releaseDate" }));
        releases.ShouldAllBe(release => release.Text("id").Length == 22);
    }

    [Fact]
    public async Task Smart_links_are_told_with_the_release_they_lead_to()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var portfolio = await sandbox.Read("/sandbox/portfolio");
        var links = portfolio.GetProperty("links").EnumerateArray().ToArray();
        var releases = portfolio.GetProperty("artists").EnumerateArray().SelectMany(artist => artist.GetProperty("releases").EnumerateArray()).Select(release => release.Text("id")).ToList();

        links.Length.ShouldBe(20);
        links.ShouldAllBe(link => link.Names().SequenceEqual(new[] { "id", "title", "landingUrl", "releaseId" }));
        links.ShouldAllBe(link => link.Text("landingUrl") == $"https://hypeddit.com/{link.Text("id")}");
        links.Select(link => link.Text("releaseId")).ShouldBeSubsetOf(releases);
    }

    [Fact]
    public async Task Titles_are_as_awkward_as_real_ones_and_some_releases_are_still_to_come()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var releases = (await sandbox.Read("/sandbox/portfolio")).GetProperty("artists").EnumerateArray()
            .SelectMany(artist => artist.GetProperty("releases").EnumerateArray()).ToArray();
        var titles = releases.Select(release => release.Text("title")).ToArray();

        titles.ShouldContain(title => title.Contains('?'));
        titles.ShouldContain(title => title.Contains('"'));
        titles.ShouldContain(title => title.Any(char.IsSurrogate));
        titles.Distinct().Count().ShouldBeLessThan(titles.Length);
        releases.Count(release => release.IsToCome()).ShouldBe(3);
        releases.ShouldAllBe(release => string.CompareOrdinal(release.Text("releaseDate"), "2023-05-01") > 0);
    }
}
