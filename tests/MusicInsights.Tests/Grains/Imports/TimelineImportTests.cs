using System.Globalization;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports;

public sealed class TimelineImportTests(Importing fixture) : IClassFixture<Importing>
{
    [Fact]
    public async Task An_audience_timeline_becomes_the_days_of_the_artist_in_its_name()
    {
        var artist = await fixture.AddArtist("The Band: Live?");
        var report = await fixture.Import("The Band_ Live_-audience-timeline (1).csv", "\uFEFFdate,listeners,streams,followers\r\n2024-05-01,5,10,100\r\n2024-05-02,6,12,101\r\n");

        (report.Kind, report.Accepted, report.DaysChanged, report.Refused.Count).ShouldBe(("audience_timeline", 2, 2, 0));
        (await fixture.Database.Rows("SELECT date, listeners, streams, followers, saves, source FROM spotify_audience_daily WHERE artist_id = $1 ORDER BY date", artist))
            .ShouldBe(["2024-05-01 5 10 100 - s4a_csv", "2024-05-02 6 12 101 - s4a_csv"]);
    }

    [Fact]
    public async Task A_song_timeline_finds_its_release_by_the_title_in_its_name()
    {
        var artist = await fixture.AddArtist("Finder");
        var song = await fixture.AddRelease(artist, "Who? What: Café", new DateOnly(2024, 1, 3));
        var report = await fixture.Import("who_ what_ cafe\u0301-timeline.csv", "date,streams\n2024-01-01,0\n2024-01-02,4\n2024-01-03,7\n", artist);

        (report.Kind, report.Accepted, report.DaysChanged).ShouldBe(("song_timeline", 2, 2));
        Importing.Said(report.Ignored).ShouldBe("pre_release:1");
        (await fixture.Database.Rows("SELECT date, streams, flag FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", song))
            .ShouldBe(["2024-01-02 4 before_release", "2024-01-03 7 -"]);
    }

    [Fact]
    public async Task A_title_that_fits_several_releases_is_refused_with_the_candidates()
    {
        var artist = await fixture.AddArtist("Twice");
        var (one, two) = (await fixture.AddRelease(artist, "Intro", new DateOnly(2020, 1, 1)), await fixture.AddRelease(artist, "INTRO", new DateOnly(2023, 1, 1)));
        const string File = "date,streams\n2024-05-01,3\n";
        var refusal = (await fixture.Hand("Intro-timeline.csv", File, artist)).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe("ambiguous_title");
        refusal.Message.ShouldContain($"{one}: Intro, 2020-01-01");
        refusal.Message.ShouldContain($"{two}: INTRO, 2023-01-01");
        (await fixture.Import("Intro-timeline.csv", File, artist, two)).Accepted.ShouldBe(1);
    }

    [Theory]
    [InlineData("Nobody-audience-timeline.csv", "date,listeners,streams,followers\n2024-05-01,1,2,3\n", "unknown_artist")]
    [InlineData("Nothing-timeline.csv", "date,streams\n2024-05-01,1\n", "unknown_title")]
    [InlineData("x-timeline.csv", "when,what\n1,2\n", "unknown_header")]
    [InlineData("x-timeline.csv", "", "empty_file")]
    [InlineData("x-timeline.csv", "%PDF-1.7", "not_text")]
    public async Task A_file_that_is_about_nobody_known_or_in_no_known_form_is_refused_as_a_whole(string name, string content, string code)
    {
        var imports = await fixture.Database.Count("imports");

        (await fixture.Hand(name, content)).Refusal.ShouldNotBeNull().Code.ShouldBe(code);
        (await fixture.Database.Count("imports")).ShouldBe(imports);
    }

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        var artist = await fixture.AddArtist("Again");
        var song = await fixture.AddRelease(artist, "Again and again");
        const string File = "date,streams\n2024-05-01,3\n2024-05-02,0\n2024-05-03,-1\n2024-05-02,0\n";
        var first = await fixture.Import("Again and again-timeline.csv", File, artist);
        var versions = await Versions(song);
        var revisions = await fixture.Database.Count("metric_revisions");
        var second = await fixture.Import("Again and again-timeline.csv", File, artist);

        (first.Accepted, first.Refused.Count, Importing.Said(first.Ignored)).ShouldBe((2, 1, "repeated_day:1"));
        (second.Accepted, second.DaysChanged, second.Refused.Count, Importing.Said(second.Ignored)).ShouldBe((0, 0, 1, "repeated_day:1 unchanged:2"));
        (await Versions(song)).ShouldBe(versions);
        (await fixture.Database.Count("metric_revisions")).ShouldBe(revisions);
        (await fixture.Database.Rows("SELECT accepted, refused, days_changed FROM imports WHERE id = $1", second.ImportId!)).ShouldBe(["0 1 0"]);
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing_and_says_what_will_come()
    {
        var artist = await fixture.AddArtist("Rehearsal");
        await fixture.AddRelease(artist, "Rehearsed", new DateOnly(2024, 5, 2));
        await fixture.Import("Rehearsed-timeline.csv", "date,streams\n2024-05-03,5\n2024-05-04,6\n", artist);
        const string File = "date,streams\n2024-05-01,0\n2024-05-02,2\n2024-05-03,5\n2024-05-04,7\n2024-05-04,7\nnonsense,1\n2024-05-06,-3\n";
        var before = (await fixture.Everything(), await Counts());
        var rehearsed = await fixture.Rehearse("Rehearsed-timeline.csv", File, artist);
        var after = (await fixture.Everything(), await Counts());
        var real = await fixture.Import("Rehearsed-timeline.csv", File, artist);

        after.ShouldBe(before, new PairOfLists());
        rehearsed.ImportId.ShouldBeNull();
        Told(rehearsed).ShouldBe(Told(real));
        Told(real).ShouldBe("2 2 pre_release:1 repeated_day:1 unchanged:1 not_a_date,negative");
    }

    [RealDataFact]
    public async Task Real_timelines_import_with_the_sums_of_their_files()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "s4a-exports");
        var artist = await fixture.AddArtist("Big Nose");
        foreach (var path in Directory.GetFiles(folder, "*-timeline.csv"))
        {
            var lines = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')).ToList();
            var isAudience = path.EndsWith("-audience-timeline.csv", StringComparison.Ordinal);
            var song = isAudience ? 0 : await fixture.AddRelease(artist, Path.GetFileName(path)[..^"-timeline.csv".Length]);
            var report = Importing.Report(await fixture.Hand(Path.GetFileName(path), await File.ReadAllBytesAsync(path), artist));

            (report.Accepted, report.Refused.Count).ShouldBe((lines.Count, 0));
            var sum = isAudience
                ? await fixture.Database.One<decimal>("SELECT sum(streams + listeners + followers) FROM spotify_audience_daily WHERE artist_id = $1", artist)
                : await fixture.Database.One<decimal>("SELECT sum(streams) FROM spotify_streams_daily WHERE release_id = $1", song);
            sum.ShouldBe(lines.Sum(fields => fields.Skip(1).Sum(field => decimal.Parse(field, CultureInfo.InvariantCulture))));
        }
    }

    private static string Told(ImportReport report) =>
        $"{report.Accepted} {report.DaysChanged} {Importing.Said(report.Ignored)} {string.Join(',', report.Refused.Select(r => r.Fault.Reason.Wire()))}";

    private async Task<List<string>> Counts() => await fixture.Database.Rows(
        "SELECT (SELECT count(*) FROM imports), (SELECT count(*) FROM metric_revisions), (SELECT count(*) FROM rejected_records), (SELECT count(*) FROM live_events), (SELECT count(*) FROM etl_tasks)");

    private Task<List<string>> Versions(long song) => fixture.Database.Rows("SELECT date, xmin::text FROM spotify_streams_daily WHERE release_id = $1 ORDER BY date", song);

    private sealed class PairOfLists : IEqualityComparer<(List<string>, List<string>)>
    {
        public bool Equals((List<string>, List<string>) x, (List<string>, List<string>) y) => x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2);

        public int GetHashCode((List<string>, List<string>) pair) => pair.Item1.Count;
    }
}
