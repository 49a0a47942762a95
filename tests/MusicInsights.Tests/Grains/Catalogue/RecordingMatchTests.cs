using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Catalogue;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Catalogue;

/// <summary>Which release a recording is. A wrong guess would put one song's streams under another's name.</summary>
public sealed class RecordingMatchTests
{
    private static readonly DateOnly Spring = new(2026, 3, 6);
    private static readonly DateOnly Summer = new(2026, 7, 3);

    [Fact]
    public void A_recording_that_no_release_is_is_new() =>
        Match([Recording("Home")], []).ShouldBe(("", "Home", ""));

    [Fact]
    public void A_track_is_stronger_than_a_code_and_a_code_than_a_title()
    {
        Match([Recording("Home", isrc: "X1", track: "t1")], [Release(1, "Home", isrc: "X1"), Release(2, "Away", track: "t1")]).ShouldBe(("2=Home", "", ""));
        Match([Recording("Home", isrc: "X1", track: "t1")], [Release(1, "Home"), Release(2, "Away", track: "t9", isrc: "X1")]).ShouldBe(("2=Home", "", ""));
    }

    [Fact]
    public void A_release_without_a_track_is_found_by_its_title_however_it_is_written() =>
        Match([Recording("HOME  sweet")], [Release(1, "home sweet")]).ShouldBe(("1=HOME  sweet", "", ""));

    [Fact]
    public void A_release_with_another_track_or_another_code_is_another_recording_of_the_title()
    {
        Match([Recording("Home", isrc: "X1", track: "t1")], [Release(1, "Home", track: "t9")]).ShouldBe(("", "Home", ""));
        Match([Recording("Home", isrc: "X1", track: "t1")], [Release(1, "Home", isrc: "X9")]).ShouldBe(("", "Home", ""));
    }

    [Fact]
    public void Two_recordings_of_one_title_are_told_apart_by_their_dates() =>
        Match([Recording("Intro", isrc: "X1", on: Spring), Recording("Intro", isrc: "X2", on: Summer)], [Release(1, "Intro", on: Summer)]).ShouldBe(("1=Intro", "Intro", ""));

    [Fact]
    public void Where_a_title_could_mean_several_nothing_is_guessed()
    {
        Match([Recording("Intro", on: Spring)], [Release(1, "Intro"), Release(2, "Intro")]).ShouldBe(("", "", "Intro"));
        Match([Recording("Intro", isrc: "X1"), Recording("Intro", isrc: "X2")], [Release(1, "Intro")]).ShouldBe(("", "", "Intro,Intro"));
    }

    [Fact]
    public void Without_a_code_a_title_that_is_there_already_is_not_doubled() =>
        Match([Recording("Home", track: "t2")], [Release(1, "Home", track: "t1")]).ShouldBe(("", "", "Home"));

    [Fact]
    public void Each_release_is_one_recording_at_most() =>
        Match([Recording("Home", isrc: "X1", track: "t1"), Recording("Home", isrc: "X1", track: "t2")], [Release(1, "Home", isrc: "X1")]).ShouldBe(("1=Home", "Home", ""));

    private static (string Known, string New, string Undecided) Match(RecordingFound[] recordings, CatalogueRow[] releases)
    {
        var match = RecordingMatch.Match(recordings, releases);
        return (string.Join(',', match.Known.Select(known => $"{known.Release.Id}={known.Recording.Title}")), Titles(match.New), Titles(match.Undecided));
    }

    private static string Titles(IEnumerable<RecordingFound> recordings) => string.Join(',', recordings.Select(recording => recording.Title));

    private static RecordingFound Recording(string title, string? isrc = null, string track = "t", DateOnly? on = null) =>
        new(isrc, title, [new RecordingTrack(track, "album", null, on, DatePrecision.Day)]);

    private static CatalogueRow Release(long id, string title, string? track = null, string? isrc = null, DateOnly? on = null) =>
        new(id, TitleKey.Of(title), on, track, null, isrc, null);
}
