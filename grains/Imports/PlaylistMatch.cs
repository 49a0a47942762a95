using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports;

/// <summary>Which rows of a playlists export are Spotify's own algorithmic playlists: pure. The others are read and let go.</summary>
internal sealed record PlaylistMatch(
    IReadOnlyList<(string Playlist, long? Streams, long? Listeners)> Algorithmic, int Others, IReadOnlyList<Rejection> Refused)
{
    public static PlaylistMatch Match(IReadOnlyList<PlaylistRow> rows)
    {
        var (algorithmic, refused, others) = (new Dictionary<string, (string, long?, long?)>(), new List<Rejection>(), 0);
        foreach (var row in rows)
        {
            if (row.Faults is [var fault, ..])
                refused.Add(new Rejection(fault, row.Raw, row.Line, null));
            else if (row.Streams < 0 || row.Listeners < 0)
                refused.Add(new Rejection(new FieldFault(row.Streams < 0 ? "streams" : "listeners", RefusalReason.Negative, "A count is 0 or more."), row.Raw, row.Line, null));
            else if (row.Algorithmic is not { } name)
                others++;
            else if (!algorithmic.TryAdd(name, (name, row.Streams, row.Listeners)))
                refused.Add(new Rejection(new FieldFault("title", RefusalReason.AmbiguousTitle, $"\"{name}\" by Spotify stands twice in the file."), row.Raw, row.Line, null));
        }

        return new PlaylistMatch([.. algorithmic.Values], others, refused);
    }

    public ImportReport ToReport(long? importId, int stored) => new()
    {
        ImportId = importId, Kind = ExportKind.Playlists.Wire(), Accepted = stored, Refused = Refused, DaysChanged = 0,
        Ignored =
        [
            .. new[] { new IgnoredCount(IgnoredReason.NotAlgorithmic, Others), new IgnoredCount(IgnoredReason.Unchanged, Algorithmic.Count - stored) }
                .Where(ignored => ignored.Count > 0),
        ],
    };
}
