using System.Globalization;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports;

public sealed class WindowImportTests(Importing fixture) : IClassFixture<Importing>
{
    private const string SongHeader = "song,listeners,streams,saves,release_date\n";
    private const string PlaylistHeader = "title,author,listeners,streams,date_added\n";

    [Fact]
    public async Task Songs_that_are_new_become_releases_and_known_ones_get_their_totals()
    {
        var artist = await fixture.AddArtist("Songs");
        var known = await fixture.AddRelease(artist, "Known", new DateOnly(2022, 1, 1));
        var report = await fixture.Import("Songs-songs-28day.csv", SongHeader + "\"known\",5,10,1,2022-01-01\n\"Brand New\",2,3,0,2024-04-04\n");

        (report.Kind, report.Accepted, report.ReleasesCreated, report.DaysChanged, report.Refused.Count).ShouldBe(("songs", 2, 1, 0, 0));
        (await fixture.Database.Rows(
            "SELECT r.title, r.release_date, s.\"window\", s.listeners, s.streams, s.saves FROM song_window_stats s JOIN releases r USING (release_id) WHERE artist_id = $1 ORDER BY 1",
            artist)).ShouldBe(["Brand New 2024-04-04 28d 2 3 0", "Known 2022-01-01 28d 5 10 1"]);
        (await fixture.Database.Count("releases WHERE artist_id = $1 AND release_id <> $2", artist, known)).ShouldBe(1);
        (await fixture.Database.Count("spotify_streams_daily WHERE artist_id = $1", artist)).ShouldBe(0, "a window's total is no day");
    }

    [Fact]
    public async Task The_same_songs_again_create_and_change_nothing_and_the_rehearsal_knows()
    {
        await fixture.AddArtist("Same");
        const string File = SongHeader + "\"One\",5,10,1,2022-01-01\n\"Two\",2,3,0,2024-04-04\n";
        Told(await fixture.Rehearse("Same-songs-7day.csv", File)).ShouldBe("2 2  ");
        Told(await fixture.Import("Same-songs-7day.csv", File)).ShouldBe("2 2  ");
        var before = await fixture.Everything();

        Told(await fixture.Rehearse("Same-songs-7day.csv", File)).ShouldBe("0 0 unchanged:2 ");
        Told(await fixture.Import("Same-songs-7day.csv", File)).ShouldBe("0 0 unchanged:2 ");
        (await fixture.Everything()).ShouldBe(before);
        Told(await fixture.Rehearse("Same-songs-7day.csv", File.Replace("10", "11", StringComparison.Ordinal))).ShouldBe("1 0 unchanged:1 ");
    }

    [Fact]
    public async Task Songs_that_cannot_be_told_apart_are_refused_and_never_guessed()
    {
        var artist = await fixture.AddArtist("Doubles");
        await fixture.AddRelease(artist, "Intro", new DateOnly(2020, 1, 1));
        await fixture.AddRelease(artist, "Intro", new DateOnly(2023, 1, 1));
        await fixture.AddRelease(artist, "Undated");
        await fixture.AddRelease(artist, "Outro", new DateOnly(2021, 1, 1));
        var report = await fixture.Import("Doubles-songs-1year.csv", SongHeader
            + "\"Intro\",1,2,0,2023-01-01\n\"Outro\",1,3,0,2021-01-01\n"
            + "\"Undated\",1,4,0,2022-01-01\n\"Undated\",1,5,0,2022-02-02\n"
            + "\"Twin\",1,6,0,2022-02-02\n\"Twin\",1,7,0,\n"
            + "\"Intro\",1,8,0,\n"
            + $"\"{new string('x', 600)}\",1,9,0,2022-02-02\n");

        report.Refused.Select(r => (r.Line, r.Fault.Reason)).OrderBy(r => r.Line).ShouldBe(
        [
            (4, RefusalReason.AmbiguousTitle), (5, RefusalReason.AmbiguousTitle), (7, RefusalReason.AmbiguousTitle), (8, RefusalReason.AmbiguousTitle),
            (9, RefusalReason.OutOfRange),
        ]);
        (report.Accepted, report.ReleasesCreated).ShouldBe((3, 1));
        (await fixture.Database.Count("rejected_records WHERE import_id = $1", report.ImportId!)).ShouldBe(5);
    }

    [Fact]
    public async Task Of_a_playlists_export_only_the_algorithmic_ones_are_kept()
    {
        var artist = await fixture.AddArtist("Lists");
        const string File = PlaylistHeader + "\"Discover Weekly\",\"Spotify\",34,87,n/a\n\"Radio\",\"Somebody\",1,2,\n\"Release Radar\",\"Spotify\",4,-5,-\n\"Mix 🍉\",\"-\",200,300,2024-04-25\n";
        var rehearsed = await fixture.Rehearse("Lists-playlists-28day.csv", File);
        var report = await fixture.Import("Lists-playlists-28day.csv", File);

        Told(rehearsed).ShouldBe(Told(report));
        Told(report).ShouldBe("1 0 not_algorithmic:2 negative");
        (await fixture.Database.Rows("SELECT playlist, \"window\", streams, listeners FROM artist_algorithmic_streams WHERE artist_id = $1", artist))
            .ShouldBe(["Discover Weekly 28d 87 34"]);
        Told(await fixture.Import("Lists-playlists-28day.csv", File)).ShouldBe("0 0 not_algorithmic:2,unchanged:1 negative".Replace(',', ' '));
    }

    [Fact]
    public async Task Undoing_totals_brings_back_what_stood_before_in_whatever_order()
    {
        await fixture.AddArtist("Back");
        var start = await Song("Back", "\"One\",5,10,1,2022-01-01\n");
        var baseline = await Totals();
        foreach (var firstToGo in new[] { 0, 1 })
        {
            var imports = new[] { await Song("Back", "\"One\",6,20,2,2022-01-01\n"), await Song("Back", "\"One\",7,30,3,2022-01-01\n") };
            (await fixture.Undo(imports[firstToGo].ImportId)).Value.ShouldBe(firstToGo == 1 ? new UndoReport(1, 0) : new UndoReport(0, 1));
            (await fixture.Undo(imports[1 - firstToGo].ImportId)).Value!.CellsRestored.ShouldBeGreaterThan(0);
            (await Totals()).ShouldBe(baseline);
        }

        (await fixture.Undo(start.ImportId)).Value.ShouldBe(new UndoReport(1, 0));
        (await Totals()).ShouldBeEmpty();
    }

    [RealDataFact]
    public async Task Real_songs_and_playlists_import_with_the_sums_of_their_files()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "s4a-exports");
        var artist = await fixture.AddArtist("Big Nose");
        foreach (var (pattern, window) in new[] { ("*-songs-1year.csv", "1y"), ("*-songs-all.csv", "all") })
        {
            var path = Directory.GetFiles(folder, pattern).ShouldHaveSingleItem();
            var lines = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
            var report = Importing.Report(await fixture.Hand(Path.GetFileName(path), await File.ReadAllBytesAsync(path)));

            (report.Accepted, report.Refused.Count).ShouldBe((lines.Length, 0));
            (await fixture.Database.One<decimal>(
                "SELECT sum(streams) FROM song_window_stats JOIN releases USING (release_id) WHERE artist_id = $1 AND \"window\" = $2", artist, window))
                .ShouldBe(lines.Sum(line => decimal.Parse(line.Split(',')[^3], CultureInfo.InvariantCulture)));
            (await fixture.Hand(Path.GetFileName(path), await File.ReadAllBytesAsync(path))).Value!.Accepted.ShouldBe(0);
        }

        var playlists = Directory.GetFiles(folder, "*-playlists-1year.csv").ShouldHaveSingleItem();
        var algorithmic = Importing.Report(await fixture.Hand(Path.GetFileName(playlists), await File.ReadAllBytesAsync(playlists)));
        var named = File.ReadAllText(playlists).Split('\n').Where(line => line.Contains("\"Spotify\"", StringComparison.Ordinal)).ToList();
        algorithmic.Accepted.ShouldBeGreaterThan(0);
        (await fixture.Database.Rows("SELECT playlist, streams FROM artist_algorithmic_streams WHERE artist_id = $1", artist))
            .ShouldAllBe(row => named.Any(line => line.StartsWith($"\"{row.Substring(0, row.LastIndexOf(' '))}\"", StringComparison.Ordinal) && line.Contains($",{row.Substring(row.LastIndexOf(' ') + 1)},", StringComparison.Ordinal)));
    }

    private Task<ImportReport> Song(string artist, string line) => fixture.Import($"{artist}-songs-28day.csv", SongHeader + line);

    private async Task<IEnumerable<string>> Totals() => (await fixture.Database.Rows(
        "SELECT \"window\", s.listeners, s.streams, s.saves, s.import_id FROM song_window_stats s JOIN releases r USING (release_id) JOIN artists a USING (artist_id) WHERE a.name = 'Back'"));

    private static string Told(ImportReport report) =>
        $"{report.Accepted} {report.ReleasesCreated} {Importing.Said(report.Ignored)} {string.Join(',', report.Refused.Select(r => r.Fault.Reason.Wire()))}";
}
