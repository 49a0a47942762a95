using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Browser;
using MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Browser;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Browser;

/// <summary>One after the other with whoever else opens browsers.</summary>
[Collection(BrowserStage.Name)]
public sealed class BrowserPoolTests
{
    [Fact]
    public async Task A_visit_that_can_wait_gets_its_page_after_one_that_came_later()
    {
        await using var pool = new BrowserPool(Options.Create(new BrowserOptions { Pages = 1 }));
        var held = (await pool.Open(Empty, default)).Page.ShouldNotBeNull();
        Task<(OpenPage? Page, SourceFailure? Failure)> patient;
        using (Deferring.Begin())
            patient = pool.Open(Empty, default);
        var pressing = pool.Open(Empty, default);
        await held.DisposeAsync();

        var first = (await pressing).Page.ShouldNotBeNull();
        patient.IsCompleted.ShouldBeFalse();
        await first.DisposeAsync();
        await (await patient).Page.ShouldNotBeNull().DisposeAsync();
    }

    private const string Empty = "{}";
}
