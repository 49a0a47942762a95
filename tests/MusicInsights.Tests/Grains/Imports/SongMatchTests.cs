using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports;

/// <summary>A track's id says which release a song is; without one it is title and date.</summary>
public sealed class SongMatchTests
{
    private static readonly DateOnly Spring = new(2026, 3, 1);
    private static readonly DateOnly Autumn = new(2025, 9, 1);

    [Fact]
    public void A_song_is_the_release_with_its_track_whatever_title_and_date_say()
    {
        var match = Match([Song("Renamed", Autumn, "t1")], Release(1, "As it was", Spring, "t1"), Release(2, "Renamed", Autumn, null));

        match.Known.ShouldHaveSingleItem().ReleaseId.ShouldBe(1);
    }

    [Fact]
    public void Songs_of_one_title_and_day_are_told_apart_by_their_tracks()
    {
        var match = Match([Song("Twins", null, "t1"), Song("Twins", null, "t2")], Release(1, "Twins", Spring, "t1"), Release(2, "Twins", Spring, "t2"));

        match.Known.Select(known => known.ReleaseId).ShouldBe([1, 2]);
        match.Refused.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_release_of_its_track_title_and_date_tell_it() =>
        Match([Song("Single", Spring, "album track")], Release(1, "Single", Spring, "t1")).Known.ShouldHaveSingleItem().ReleaseId.ShouldBe(1);

    [Fact]
    public void A_release_that_another_song_names_by_its_track_is_not_meant_by_its_title()
    {
        var match = Match([Song("Twins", Spring, "t1"), Song("Twins", Spring, "t9")], Release(1, "Twins", Spring, "t1"));

        match.Known.ShouldHaveSingleItem().Song.SpotifyTrack.ShouldBe("t1");
        match.New.ShouldHaveSingleItem().SpotifyTrack.ShouldBe("t9");
        match.Refused.ShouldBeEmpty();
    }

    [Fact]
    public void Without_tracks_two_of_a_title_and_day_are_refused() =>
        Match([Song("Twins", Spring, null), Song("Twins", Spring, null)], Release(1, "Twins", Spring, "t1")).Refused
            .ShouldHaveSingleItem().Fault.Reason.ShouldBe(RefusalReason.AmbiguousTitle);

    private static SongMatch Match(SongRow[] songs, params KnownRelease[] releases) =>
        SongMatch.Match(songs, releases.GroupBy(release => TitleKey.Of(release.Title)).ToDictionary(same => same.Key, same => same.ToList()));

    private static SongRow Song(string title, DateOnly? released, string? track) =>
        new(1, title, []) { Title = title, ReleaseDate = released, SpotifyTrack = track, Streams = 1 };

    private static KnownRelease Release(long id, string title, DateOnly? released, string? track) => new(id, title, released) { SpotifyTrack = track };
}
