using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports.Rejects;

public sealed class ResubmitTotalsTests(Importing fixture) : IClassFixture<Importing>
{
    [Fact]
    public async Task A_song_that_could_be_several_is_told_which_it_is()
    {
        var artist = await fixture.AddArtist("Twins");
        var (one, two) = (await fixture.AddRelease(artist, "Intro", new DateOnly(2020, 1, 1)), await fixture.AddRelease(artist, "INTRO", new DateOnly(2023, 1, 1)));
        var import = await fixture.Import("Twins-songs-28day.csv", "song,listeners,streams,saves,release_date\nIntro,5,10,1,\n", artist);
        var reject = (await fixture.Refused(import.ImportId)).ShouldHaveSingleItem();

        (await fixture.Resubmit(reject)).Refusal.ShouldNotBeNull().Code.ShouldBe("ambiguous_title");
        (await fixture.Resubmit(reject, """{"releaseId":999999}""")).Refusal.ShouldNotBeNull().Field.ShouldBe("release_id");
        var report = (await fixture.Resubmit(reject, $$"""{"releaseId":{{two}}}""")).Value.ShouldNotBeNull();
        (await Songs(one)).ShouldBeEmpty();
        (await Songs(two)).ShouldBe(["28d 10 5 1"]);
        (await fixture.Resubmit(reject)).Refusal.ShouldNotBeNull().Code.ShouldBe("already_resolved");
        (await fixture.Undo(report.ImportId)).Value!.CellsRestored.ShouldBe(1);
        (await Songs(two)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_songs_number_is_mended_and_the_rest_of_its_row_stays()
    {
        var artist = await fixture.AddArtist("Numbers");
        var song = await fixture.AddRelease(artist, "Counted", new DateOnly(2020, 1, 1));
        var import = await fixture.Import("Numbers-songs-1year.csv", "song,listeners,streams,saves,release_date\nCounted,5,many,1,2020-01-01\n", artist);
        var reject = (await fixture.Refused(import.ImportId)).ShouldHaveSingleItem();

        foreach (var (fields, code) in new[] { ("{}", "not_a_number"), ("""{"streams":-1}""", "negative"), ("""{"streams":1.5}""", "not_a_number"), ("""{"streams":1,"visits":2}""", "extra_field"), ("""{"streams":1,"releaseDate":"x"}""", "not_a_date") })
            (await fixture.Resubmit(reject, fields)).Refusal.ShouldNotBeNull().Code.ShouldBe(code);
        (await fixture.Resubmit(reject, """{"streams":12}""")).Value.ShouldNotBeNull().Ignored.ShouldBeNull();
        (await Songs(song)).ShouldBe(["1y 12 5 1"]);
    }

    [Fact]
    public async Task A_playlists_number_is_mended_too()
    {
        var artist = await fixture.AddArtist("Radars");
        var import = await fixture.Import("Radars-playlists-28day.csv", "title,author,listeners,streams,date_added\nRelease Radar,Spotify,5,x,n/a\nMine,Me,1,y,n/a\n", artist);
        var rejects = await fixture.Refused(import.ImportId);

        (await fixture.Resubmit(rejects[0], """{"streams":9}""")).Value.ShouldNotBeNull().Ignored.ShouldBeNull();
        (await fixture.Resubmit(rejects[1], """{"streams":9}""")).Value.ShouldNotBeNull().Ignored.ShouldBe(IgnoredReason.NotAlgorithmic);
        (await fixture.Database.Rows("SELECT playlist, streams, listeners FROM artist_algorithmic_streams WHERE artist_id = $1", artist)).ShouldBe(["Release Radar 9 5"]);
    }

    private Task<List<string>> Songs(long release) => fixture.Database.Rows("SELECT \"window\", streams, listeners, saves FROM song_window_stats WHERE release_id = $1", release);
}
