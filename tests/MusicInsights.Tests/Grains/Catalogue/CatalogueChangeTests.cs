using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Imports;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Catalogue;

/// <summary>What an admin corrects of artists and releases; each test has ids of its own.</summary>
public sealed class CatalogueChangeTests(Importing fixture) : IClassFixture<Importing>
{
    private ICatalogueGrain Catalogue => fixture.Cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task An_artist_is_added_by_the_address_of_its_page_and_only_once()
    {
        var added = (await Catalogue.AddArtist(new NewArtist("Linked", $"https://open.spotify.com/intl-de/artist/{Id('a')}?si=1"))).Value;
        var again = (await Catalogue.AddArtist(new NewArtist("Linked again", $"spotify:artist:{Id('a')}"))).Refusal.ShouldNotBeNull();

        (again.Code, again.Existing).ShouldBe(("duplicate_spotify_id", EntityKey.Artist(added)));
        (await Database.Rows("SELECT name, spotify_id FROM artists WHERE artist_id = $1", added)).ShouldBe([$"Linked {Id('a')}"]);
    }

    [Fact]
    public async Task An_artist_that_was_let_go_of_is_taken_up_again_with_its_history()
    {
        var added = (await Catalogue.AddArtist(new NewArtist("Comes back", Id('b')))).Value;
        await fixture.Cluster.Grains.GetGrain<IArtistGrain>(added).Untrack();

        (await Catalogue.AddArtist(new NewArtist(null, Id('b')))).Value.ShouldBe(added);

        (await Database.Count("artists WHERE artist_id = $1 AND untracked_at IS NULL AND name = 'Comes back'", added)).ShouldBe(1);
        (await fixture.Cluster.Grains.GetGrain<IArtistGrain>(added).Inspect()).HasReminder.ShouldBeTrue();
    }

    [Fact]
    public async Task An_artist_that_is_being_erased_is_not_taken_up()
    {
        var added = (await Catalogue.AddArtist(new NewArtist("Goes", Id('c')))).Value;
        await fixture.Cluster.Grains.GetGrain<IArtistGrain>(added).Untrack();
        await Database.Execute("INSERT INTO purges (entity_kind, entity_id, requested_by, requested_at) VALUES ('artist', $1, 'x', $2)", added, TimeProvider.System.GetUtcNow());

        (await Catalogue.AddArtist(new NewArtist("Goes", Id('c')))).Refusal.ShouldNotBeNull().Code.ShouldBe("already_being_purged");
    }

    [Fact]
    public async Task Without_a_name_and_nobody_to_ask_for_it_an_artist_is_refused()
    {
        (await Catalogue.AddArtist(new NewArtist(null, Id('d')))).Refusal.ShouldNotBeNull().ShouldSatisfyAllConditions(
            refusal => refusal.Code.ShouldBe("invalid_name"), refusal => refusal.Message.ShouldContain("SPOTIFY_CLIENT_ID"));
        (await Catalogue.AddArtist(new NewArtist(null))).Refusal.ShouldNotBeNull().Code.ShouldBe("invalid_name");
    }

    [Fact]
    public async Task What_is_given_of_an_artist_changes_and_the_rest_stays()
    {
        var artist = (await Catalogue.AddArtist(new NewArtist("Befor", Id('e')))).Value;
        var grain = fixture.Cluster.Grains.GetGrain<IArtistGrain>(artist);
        (await grain.Inspect()).Name.ShouldBe("Befor");

        (await Catalogue.ChangeArtist(artist, new ArtistChange(Name: " Before ", AppleId: "123"))).Value.ShouldBe(artist);
        (await Catalogue.ChangeArtist(artist, new ArtistChange(SpotifyId: "", YoutubeChannel: "UCx"))).Value.ShouldBe(artist);

        (await Database.Rows("SELECT name, spotify_id, apple_id, youtube_channel FROM artists WHERE artist_id = $1", artist)).ShouldBe(["Before - 123 UCx"]);
        (await grain.Inspect()).Name.ShouldBe("Before");
    }

    [Fact]
    public async Task A_change_of_an_artist_that_cannot_be_changes_nothing()
    {
        var (one, two) = ((await Catalogue.AddArtist(new NewArtist("One", Id('f')))).Value, (await Catalogue.AddArtist(new NewArtist("Two", Id('g')))).Value);

        var taken = (await Catalogue.ChangeArtist(two, new ArtistChange(Name: "Three", SpotifyId: Id('f')))).Refusal.ShouldNotBeNull();
        (taken.Code, taken.Field, taken.Existing).ShouldBe(("duplicate_spotify_id", "spotifyId", EntityKey.Artist(one)));
        (await Refused(two, new ArtistChange(Name: " "))).ShouldBe("invalid_name name");
        (await Refused(two, new ArtistChange(SpotifyId: "short"))).ShouldBe("invalid_spotify_id spotifyId");
        (await Refused(two, new ArtistChange(AppleId: new string('1', 101)))).ShouldBe("invalid_platform_id appleId");
        (await Refused(999_999, new ArtistChange(Name: "Nobody"))).ShouldBe("unknown_artist ");
        (await Database.Rows("SELECT name, spotify_id FROM artists WHERE artist_id = $1", two)).ShouldBe([$"Two {Id('g')}"]);
    }

    [Fact]
    public async Task What_is_given_of_a_release_changes_and_the_rest_stays()
    {
        var artist = await fixture.AddArtist("Has a song");
        var song = (await Catalogue.AddRelease(new NewRelease(artist, "Sonk", null, new Dictionary<string, string> { ["isrc"] = "X1", ["upc"] = "1" }))).Value;
        var ids = new Dictionary<string, string> { ["spotify_track"] = $"https://open.spotify.com/track/{Id('h')}", ["upc"] = "" };

        (await Catalogue.ChangeRelease(song, new ReleaseChange("Song", new DateOnly(2024, 5, 1), ids))).Value.ShouldBe(song);

        (await Database.Rows("SELECT title, title_key, release_date, release_date_precision, platform_ids::text FROM releases WHERE release_id = $1", song))
            .ShouldBe([$"Song song 2024-05-01 day {{\"isrc\": \"X1\", \"spotify_track\": \"{Id('h')}\"}}"]);
        (await fixture.Cluster.Grains.GetGrain<IReleaseGrain>(song).Inspect()).Name.ShouldBe("Song");
    }

    [Fact]
    public async Task A_change_of_a_release_that_cannot_be_changes_nothing()
    {
        var artist = await fixture.AddArtist("Has two songs");
        var track = new Dictionary<string, string> { ["spotify_track"] = Id('i') };
        var one = (await Catalogue.AddRelease(new NewRelease(artist, "One", null, track))).Value;
        var two = await fixture.AddRelease(artist, "Two");

        (await Catalogue.AddRelease(new NewRelease(artist, "Three", null, track))).Refusal.ShouldNotBeNull().Existing.ShouldBe(EntityKey.Release(one));
        (await Refused(two, new ReleaseChange(PlatformIds: track))).ShouldBe("duplicate_spotify_track platformIds");
        (await Refused(two, new ReleaseChange(Title: "\0"))).ShouldBe("invalid_title title");
        (await Refused(two, new ReleaseChange(PlatformIds: new Dictionary<string, string> { ["spotify_track"] = $"spotify:artist:{Id('i')}" }))).ShouldBe("invalid_platform_id platformIds");
        (await Refused(999_999, new ReleaseChange("Nothing"))).ShouldBe("unknown_release ");
        (await Database.Rows("SELECT title, platform_ids::text FROM releases WHERE release_id = $1", two)).ShouldBe(["Two {}"]);
    }

    [Fact]
    public async Task A_release_that_was_let_go_of_is_taken_up_again()
    {
        var artist = await fixture.AddArtist("Has one song");
        var song = new NewRelease(artist, "Comes back", null, new Dictionary<string, string> { ["spotify_track"] = Id('j') });
        var added = (await Catalogue.AddRelease(song)).Value;
        await fixture.Cluster.Grains.GetGrain<IReleaseGrain>(added).Untrack();

        (await Catalogue.AddRelease(song)).Value.ShouldBe(added);
        (await Database.Count("releases WHERE release_id = $1 AND untracked_at IS NULL", added)).ShouldBe(1);
    }

    private async Task<string> Refused(long id, ArtistChange change) => Said((await Catalogue.ChangeArtist(id, change)).Refusal.ShouldNotBeNull());

    private async Task<string> Refused(long id, ReleaseChange change) => Said((await Catalogue.ChangeRelease(id, change)).Refusal.ShouldNotBeNull());

    private static string Said(Refusal refusal) => $"{refusal.Code} {refusal.Field}";

    private static string Id(char letter) => new(letter, 22);
}
