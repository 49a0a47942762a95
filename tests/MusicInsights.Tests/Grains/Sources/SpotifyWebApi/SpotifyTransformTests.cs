using System.Text;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.SpotifyWebApi;

/// <summary>From bytes to a day and recordings, and nothing else.</summary>
public sealed class SpotifyTransformTests
{
    private const string Artist = """{"id":"a1","type":"artist","name":"A"}""";
    private static readonly DateOnly Day = new(2026, 5, 26);

    [Theory]
    [InlineData("\"followers\":{\"total\":0},\"popularity\":0", 0L, 0L)]
    [InlineData("\"followers\":{\"total\":12}", 12L, null)]
    [InlineData("\"popularity\":100", null, 100L)]
    [InlineData("\"followers\":{\"total\":null},\"popularity\":7", null, 7L)]
    public void What_is_given_is_kept_and_what_is_not_stays_unknown(string fields, long? followers, long? popularity)
    {
        var day = Read($$"""[{"id":"a1","type":"artist",{{fields}}}]""").Days.ShouldHaveSingleItem();

        day.Faults.ShouldBeEmpty();
        (day.Values.Followers, day.Values.Popularity).ShouldBe((followers, popularity));
        day.Day.ShouldBe(Day);
    }

    [Theory]
    [InlineData("\"popularity\":\"12\"", "popularity")]
    [InlineData("\"followers\":{\"total\":1.5}", "followers")]
    public void A_count_that_is_no_whole_number_is_a_fault_of_the_day(string fields, string field) =>
        Read($$"""[{"id":"a1","type":"artist",{{fields}}}]""").Days.ShouldHaveSingleItem().Faults.ShouldHaveSingleItem().Field.ShouldBe(field);

    [Theory]
    [InlineData("2013", "year", "2013-01-01", DatePrecision.Year)]
    [InlineData("2013-04", "month", "2013-04-01", DatePrecision.Month)]
    [InlineData("2013-04-05", "day", "2013-04-05", DatePrecision.Day)]
    [InlineData("2013-04-05", "year", "2013-01-01", DatePrecision.Year)]
    [InlineData("2013", "day", "2013-01-01", DatePrecision.Year)]
    [InlineData("0000", "year", null, DatePrecision.Year)]
    [InlineData("soon", "day", null, DatePrecision.Year)]
    [InlineData("2013-02-30", "day", null, DatePrecision.Day)]
    public void A_release_date_is_read_to_its_precision(string date, string said, string? first, DatePrecision precision)
    {
        var track = Recordings(Track("t1", album: Album("b1", date, said)))[0].Tracks[0];

        track.ReleasedOn.ShouldBe(first is null ? null : DateOnly.Parse(first, null));
        track.Precision.ShouldBe(precision);
    }

    [Fact]
    public void The_same_code_on_a_single_and_an_album_is_one_recording_dated_by_the_earlier()
    {
        var recording = Recordings(
            Track("t2", isrc: "qz-sbx-26-00001", album: Album("b2", "2026-05-01")),
            Track("t1", isrc: "QZSBX2600001", album: Album("b1", "2026-03-06"))).ShouldHaveSingleItem();

        recording.Isrc.ShouldBe("QZSBX2600001");
        recording.Tracks.Select(track => track.TrackId).ShouldBe(["t1", "t2"]);
        recording.Tracks[0].ReleasedOn.ShouldBe(new DateOnly(2026, 3, 6));
    }

    [Fact]
    public void Tracks_without_a_code_stay_apart()
    {
        Recordings(Track("t1"), Track("t2")).Count.ShouldBe(2);
        Recordings(Track("t1", isrc: ""), Track("t2", isrc: " ")).ShouldAllBe(recording => recording.Isrc == null);
    }

    [Fact]
    public void Tracks_of_others_on_a_compilation_are_not_the_artists() =>
        Recordings(Track("t1"), Track("t2").Replace("\"a1\"", "\"other\"", StringComparison.Ordinal)).ShouldHaveSingleItem().Tracks[0].TrackId.ShouldBe("t1");

    [Fact]
    public void A_title_is_made_to_fit_a_row()
    {
        Recordings(Track("t1", name: "A\\u0000B"))[0].Title.ShouldBe("A B");
        Recordings(Track("t1", name: new string('x', 499) + "🔥"))[0].Title.Length.ShouldBe(499, "half an emoji is no letter");
        Recordings(Track("t1", name: "   ")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""["text"]""")]
    [InlineData("""[{"type":"artist"}]""")]
    [InlineData("""[{"id":"a1","type":"artist"},{"nothing":"known"}]""")]
    [InlineData("""[{"id":"a1","type":"artist"},{"type":"track","id":"t1","artists":[{"id":"a1"}]}]""")]
    [InlineData("""[{"id":"a1","type":"artist","followers":7}]""")]
    [InlineData("""[{"id":"a1","type":"artist"},""")]
    public void What_does_not_have_the_form_is_said_not_to(string payload) =>
        Read(payload).Failure.ShouldNotBeNull().Class.ShouldBe("InvalidPayload");

    private static List<RecordingFound> Recordings(params string[] tracks)
    {
        var reading = Read($"[{Artist},{string.Join(',', tracks)}]");
        reading.Failure.ShouldBeNull();
        return [.. reading.Findings.OfType<RecordingFound>()];
    }

    private static SourceReading Read(string payload) =>
        SpotifyTransform.Read(new SourcePayload(EntityKey.Artist(1), new DayRange(Day.AddDays(-2), Day), "application/json", Encoding.UTF8.GetBytes(payload)));

    private static string Track(string id, string name = "Song", string? isrc = null, string? album = null) =>
        $$"""{"type":"track","id":"{{id}}","name":"{{name}}","artists":[{"id":"a1"}],"album":{{album ?? Album("b1", "2026-01-02")}},"external_ids":{{(isrc is null ? "{}" : $"{{\"isrc\":\"{isrc}\"}}")}}}""";

    private static string Album(string id, string date, string precision = "day") =>
        $$"""{"type":"album","id":"{{id}}","album_type":"single","release_date":"{{date}}","release_date_precision":"{{precision}}"}""";
}
