using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Imports;

/// <summary>
/// Which release each song of a songs export is: pure. A track's id tells it where one is given. The export is the artist's catalogue, so a song it names that is
/// not there yet is new; one that fits several releases is refused, unless its release date tells them apart.
/// </summary>
internal sealed record SongMatch(
    IReadOnlyList<(long ReleaseId, SongRow Song)> Known, IReadOnlyList<SongRow> New, IReadOnlyList<Rejection> Refused)
{
    /// <summary>The longest title a release may have.</summary>
    private const int LongestTitle = 500;

    public static SongMatch Match(IReadOnlyList<SongRow> songs, IReadOnlyDictionary<string, List<KnownRelease>> releases)
    {
        var (known, created, refused) = (new List<(long Id, SongRow Song)>(), new List<SongRow>(), new List<Rejection>());
        var titles = songs.GroupBy(song => TitleKey.Of(song.Title)).ToDictionary(same => same.Key, same => same.Count());
        var taken = new HashSet<(string, DateOnly?, string?)>();
        var byTrack = releases.Values.SelectMany(titled => titled).Where(release => release.SpotifyTrack is not null).ToLookup(release => release.SpotifyTrack);
        var named = songs.Where(song => song.SpotifyTrack is not null).SelectMany(song => byTrack[song.SpotifyTrack]).Select(release => release.Id).ToHashSet();
        foreach (var song in songs)
        {
            if (Fault(song, titles) is { } fault)
                Refuse(song, fault);
            else if (!taken.Add((TitleKey.Of(song.Title), song.ReleaseDate, song.SpotifyTrack)))
                Refuse(song, Ambiguous($"\"{song.Title}\" stands twice in the file with the same release date."));
            else if (Candidates(song) is var candidates && candidates.Count > 1)
                Refuse(song, Ambiguous($"\"{song.Title}\" fits several releases: {string.Join("; ", candidates)}."));
            else if (candidates is [var one])
                known.Add((one.Id, song));
            else
                created.Add(song);
        }

        foreach (var crowded in known.GroupBy(match => match.Id).Where(same => same.Count() > 1).SelectMany(same => same).ToList())
        {
            known.Remove(crowded);
            Refuse(crowded.Song, Ambiguous($"Several lines of the file fit the release {crowded.Id}: give it its release date."));
        }

        return new SongMatch(known, created, refused);

        void Refuse(SongRow song, FieldFault fault) => refused.Add(new Rejection(fault, song.Raw, song.Line, null));

        // What one row names by its track is not what another row means by the same title.
        List<KnownRelease> Candidates(SongRow song) =>
            song.SpotifyTrack is { } track && byTrack[track].ToList() is { Count: > 0 } told ? told : [.. Titled(song, releases).Where(release => !named.Contains(release.Id))];
    }

    public ImportReport ToReport(long? importId, int stored) => new()
    {
        ImportId = importId, Kind = ExportKind.Songs.Wire(), Accepted = stored, Refused = Refused, DaysChanged = 0, ReleasesCreated = New.Count,
        Ignored = Known.Count + New.Count > stored ? [new IgnoredCount(IgnoredReason.Unchanged, Known.Count + New.Count - stored)] : [],
    };

    private static List<KnownRelease> Titled(SongRow song, IReadOnlyDictionary<string, List<KnownRelease>> releases)
    {
        var titled = releases.GetValueOrDefault(TitleKey.Of(song.Title)) ?? [];
        if (song.ReleaseDate is null)
            return titled;
        var dated = titled.Where(release => release.ReleaseDate == song.ReleaseDate).ToList();
        // A release without a date may be this one; one with another date is another recording of the same title.
        return dated.Count > 0 ? dated : [.. titled.Where(release => release.ReleaseDate is null)];
    }

    private static FieldFault? Fault(SongRow song, Dictionary<string, int> titles) => song switch
    {
        { Faults: [var fault, ..] } => fault,
        _ when song.Title.Any(char.IsControl) => new FieldFault("song", RefusalReason.OutOfRange, "The title holds a control character."),
        { Title.Length: > LongestTitle } => new FieldFault("song", RefusalReason.OutOfRange, $"The title is longer than {LongestTitle} characters."),
        { ReleaseDate: null, SpotifyTrack: null } when titles[TitleKey.Of(song.Title)] > 1 => Ambiguous($"\"{song.Title}\" stands several times in the file, and here without its release date."),
        _ => Negative(song),
    };

    private static FieldFault Ambiguous(string message) => new("song", RefusalReason.AmbiguousTitle, message);

    private static FieldFault? Negative(SongRow song) =>
        new[] { ("listeners", song.Listeners), ("streams", song.Streams), ("saves", song.Saves) }
            .Where(count => count.Item2 < 0)
            .Select(count => new FieldFault(count.Item1, RefusalReason.Negative, $"{count.Item2} is negative; a count is 0 or more."))
            .FirstOrDefault();
}
