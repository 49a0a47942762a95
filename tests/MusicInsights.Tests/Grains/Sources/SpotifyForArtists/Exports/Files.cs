using System.Text;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Shouldly;

namespace MusicInsights.Tests.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Short ways to hand a file in and to say what is expected back.</summary>
internal static class Files
{
    public const string SongTimeline = "My Song-timeline.csv";

    public static FileReading Read(string text, string fileName, ExportHints? hints = null) =>
        Read(Encoding.UTF8.GetBytes(text), fileName, hints);

    public static FileReading Read(byte[] bytes, string fileName, ExportHints? hints = null) =>
        ExportFile.Read(bytes, fileName, hints ?? ExportHints.None, FileLimits.Default);

    public static T Read<T>(string text, string fileName, ExportHints? hints = null) where T : FileReading =>
        Read(text, fileName, hints).ShouldBeOfType<T>();

    public static IReadOnlyList<ExportDay> Days(string text) => Read<SongTimelineExport>(text, SongTimeline).Days;

    public static FileRefusal Refusal(byte[] bytes, string fileName = SongTimeline) =>
        Read(bytes, fileName).ShouldBeOfType<FileRefusal>();

    public static FileRefusal Refusal(string text, string fileName = SongTimeline, ExportHints? hints = null) =>
        Read<FileRefusal>(text, fileName, hints);
}
