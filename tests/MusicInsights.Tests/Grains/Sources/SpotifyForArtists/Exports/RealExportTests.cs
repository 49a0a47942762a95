using System.Globalization;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Real files against a count that shares nothing with the reader: split at the line ends, number the commas from the right.</summary>
public sealed class RealExportTests
{
    [RealDataFact]
    public void Audience_timelines_add_up() => Check<AudienceTimelineExport>("*-audience-timeline.csv", (export, lines) =>
    {
        AllReadable(export.Days, lines);
        export.ArtistName.ShouldNotBeNullOrEmpty();
        export.Days.Sum(day => day.Listeners).ShouldBe(Sum(lines, 3));
        export.Days.Sum(day => day.Streams).ShouldBe(Sum(lines, 2));
        export.Days.Sum(day => day.Followers).ShouldBe(Sum(lines, 1));
        export.Days.Select(day => day.Day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ShouldBe(lines.Select(line => line[..10]));
    });

    [RealDataFact]
    public void Song_timelines_add_up() => Check<SongTimelineExport>("*-timeline.csv", (export, lines) =>
    {
        AllReadable(export.Days, lines);
        export.SongTitle.ShouldNotBeNullOrEmpty();
        export.Days.Sum(day => day.Streams).ShouldBe(Sum(lines, 1));
    });

    [RealDataFact]
    public void Songs_of_a_year_add_up() => Check<SongsExport>("*-songs-1year.csv", (export, lines) =>
    {
        AllReadable(export.Songs, lines);
        export.Window.ShouldBe(WindowName.OneYear);
        export.Songs.Sum(song => song.Listeners).ShouldBe(Sum(lines, 4));
        export.Songs.Sum(song => song.Streams).ShouldBe(Sum(lines, 3));
        export.Songs.Sum(song => song.Saves).ShouldBe(Sum(lines, 2));
        export.Songs.ShouldAllBe(song => song.Title.Length > 0);
    });

    [RealDataFact]
    public void Songs_of_all_time_have_streams_alone() => Check<SongsExport>("*-songs-all.csv", (export, lines) =>
    {
        AllReadable(export.Songs, lines);
        export.Window.ShouldBe(WindowName.AllTime);
        export.Songs.Sum(song => song.Streams).ShouldBe(Sum(lines, 3));
        export.Songs.ShouldAllBe(song => song.Listeners == null && song.Saves == null);
    });

    [RealDataFact]
    public void Playlists_add_up() => Check<PlaylistsExport>("*-playlists-1year.csv", (export, lines) =>
    {
        AllReadable(export.Playlists, lines);
        export.Playlists.Sum(row => row.Listeners).ShouldBe(Sum(lines, 3));
        export.Playlists.Sum(row => row.Streams).ShouldBe(Sum(lines, 2));
        export.Playlists.Count(row => row.DateAdded == null).ShouldBe(lines.Count(line => line.EndsWith(",n/a", StringComparison.Ordinal)));
        export.Playlists.Select(row => row.Algorithmic).OfType<string>().Order().ShouldBe(AlgorithmicPlaylists.Names.Order());
    });

    private static void Check<T>(string pattern, Action<T, string[]> check) where T : FileReading
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!, "s4a-exports");
        var exports = Directory.GetFiles(folder, pattern)
            .Select(path => (Path: path, Reading: Files.Read(File.ReadAllBytes(path), path)))
            .Where(file => file.Reading is T)
            .ToArray();

        exports.ShouldNotBeEmpty();
        foreach (var (path, reading) in exports)
            check((T)reading, File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    private static void AllReadable(IReadOnlyList<ExportRow> rows, string[] lines)
    {
        rows.ShouldAllBe(row => row.Faults.Count == 0);
        rows.Select(row => row.Raw).ShouldBe(lines);
        rows.Select(row => row.Line).ShouldBe(Enumerable.Range(2, lines.Length));
    }

    private static long Sum(string[] lines, int columnFromRight) =>
        lines.Sum(line => long.Parse(line.Split(',')[^columnFromRight], CultureInfo.InvariantCulture));
}
