using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using MusicInsights.Sandbox.Api;

namespace MusicInsights.Sandbox.Portfolios.RealSeries;

/// <summary>Names and release dates of the series' tracks, from <c>Tracks_info.csv</c> and <c>Album_info.csv</c>.</summary>
internal static class TrackInfo
{
    /// <summary>
    /// The files name no artist, so all tracks belong to one, called after the folder.
    /// A track they do not know keeps its id as its title.
    /// </summary>
    public static Artist Artist(string folder, IEnumerable<string> tracks)
    {
        var albums = Rows(Path.Combine(folder, "Album_info.csv"), csv => KeyValuePair.Create(
                csv.GetString("ALBUM_ID"),
                Day(csv, "ALBUM_RELEASE_DATE")))
            .ToDictionary();
        var known = Rows(Path.Combine(folder, "Tracks_info.csv"), csv => new Track(
                csv.GetString("TRACK_ID"),
                csv.GetString("TRACK_NAME"),
                Day(csv, "TRACK_RELEASE_DATE") ?? albums.GetValueOrDefault(csv.GetString("ALBUM_ID")),
                csv.GetString("TRACK_COVER")))
            .ToDictionary(track => track.Id);

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new Artist(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..22], name, [.. tracks.Select(id => known.GetValueOrDefault(id) ?? new Track(id, Title: id, null, ""))]);
    }

    private static IEnumerable<T> Rows<T>(string path, Func<CsvReader, T> read)
    {
        using var csv = CsvReader.FromFile(path);
        while (csv.Read()) yield return read(csv);
    }

    private static DateOnly? Day(CsvReader csv, string column) =>
        Wire.IsDay(csv.GetString(column), out var day) ? day : null;
}
