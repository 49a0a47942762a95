using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Tests.Grains.Imports;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Catalogue;

public sealed class CatalogueTests(Importing fixture) : IClassFixture<Importing>
{
    private const string SpotifyId = "0123456789abcdefABCDEF";

    private ICatalogueGrain Catalogue => fixture.Cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);

    [Theory]
    [InlineData("", null, "invalid_name")]
    [InlineData("   ", null, "invalid_name")]
    [InlineData("A\0B", null, "invalid_name")]
    [InlineData("Fine", "short", "invalid_spotify_id")]
    [InlineData("Fine", "0123456789abcdefABCDE!", "invalid_spotify_id")]
    public async Task An_artist_that_cannot_be_is_refused(string name, string? spotifyId, string code) =>
        (await Catalogue.AddArtist(new NewArtist(name, spotifyId))).Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public async Task A_spotify_id_is_taken_once()
    {
        (await Catalogue.AddArtist(new NewArtist("First", SpotifyId))).Refusal.ShouldBeNull();

        (await Catalogue.AddArtist(new NewArtist("Second", SpotifyId))).Refusal.ShouldNotBeNull().Code.ShouldBe("duplicate_spotify_id");
    }

    [Fact]
    public async Task A_release_that_cannot_be_is_refused_by_its_first_fault()
    {
        var artist = await fixture.AddArtist("Owner");
        (await Refused(new NewRelease(999_999, "Fine"))).ShouldBe("unknown_artist");
        (await Refused(new NewRelease(artist, new string('x', 501)))).ShouldBe("invalid_title");
        (await Refused(new NewRelease(artist, "\0"))).ShouldBe("invalid_title");
        (await Refused(new NewRelease(artist, "Fine", null, new Dictionary<string, string> { ["Bad Name"] = "1" }))).ShouldBe("invalid_platform_id");
        (await Refused(new NewRelease(artist, "Fine", null, new Dictionary<string, string> { ["isrc"] = "" }))).ShouldBe("invalid_platform_id");

        var track = new Dictionary<string, string> { ["spotify_track"] = SpotifyId };
        (await Catalogue.AddRelease(new NewRelease(artist, "Fine", null, track))).Refusal.ShouldBeNull();
        (await Refused(new NewRelease(artist, "Other", null, track))).ShouldBe("duplicate_spotify_track");
        (await fixture.Database.Count("releases WHERE artist_id = $1", artist)).ShouldBe(1);
    }

    private async Task<string> Refused(NewRelease release) => (await Catalogue.AddRelease(release)).Refusal.ShouldNotBeNull().Code;
}
