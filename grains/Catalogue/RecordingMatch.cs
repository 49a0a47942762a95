using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Grains.Sources.SpotifyWebApi;

namespace MusicInsights.Grains.Catalogue;

/// <summary>Which release each recording is: pure. By its track, by its code, else by its title among those without a track; a guess is never made.</summary>
/// <param name="Known">Recordings that are there, each with its release.</param>
/// <param name="New">Recordings that no release is.</param>
/// <param name="Undecided">Recordings that could be one of several releases, or one of which several could be: an admin decides.</param>
internal sealed record RecordingMatch(
    IReadOnlyList<(CatalogueRow Release, RecordingFound Recording)> Known, IReadOnlyList<RecordingFound> New, IReadOnlyList<RecordingFound> Undecided)
{
    public static RecordingMatch Match(IReadOnlyList<RecordingFound> recordings, IReadOnlyList<CatalogueRow> releases)
    {
        var (known, created, undecided) = (new List<(CatalogueRow, RecordingFound)>(), new List<RecordingFound>(), new List<RecordingFound>());
        var (free, open) = (releases.ToList(), recordings.ToList());
        Take((release, recording) => recording.Tracks.Any(track => track.TrackId == release.Track));
        Take((release, recording) => recording.Isrc is not null && release.Isrc == recording.Isrc);
        foreach (var titled in open.GroupBy(recording => TitleKey.Of(recording.Title)).ToList())
        {
            var candidates = free.Where(release => release.Track is null && release.Isrc is null && release.TitleKey == titled.Key).ToList();
            Settle([.. titled], candidates, hasTitle: releases.Any(release => release.TitleKey == titled.Key));
        }

        return new RecordingMatch(known, created, undecided);

        void Take(Func<CatalogueRow, RecordingFound, bool> fits)
        {
            foreach (var recording in open.ToList())
            {
                if (free.FirstOrDefault(release => fits(release, recording)) is not { } release)
                    continue;
                known.Add((release, recording));
                (_, _) = (open.Remove(recording), free.Remove(release));
            }
        }

        void Settle(List<RecordingFound> titled, List<CatalogueRow> candidates, bool hasTitle)
        {
            foreach (var recording in titled.ToList())
            {
                if (candidates.Where(release => release.ReleasedOn is not null && release.ReleasedOn == recording.Tracks[0].ReleasedOn).ToList() is not [var same])
                    continue;
                known.Add((same, recording));
                (_, _) = (titled.Remove(recording), candidates.Remove(same));
            }

            if (titled is [var one] && candidates is [var only])
                known.Add((only, one));
            else if (candidates.Count > 0)
                undecided.AddRange(titled);
            else
                titled.ForEach(recording => (recording.Isrc is null && hasTitle ? undecided : created).Add(recording)); // without a code it may be the one that is there
        }
    }
}

/// <summary>A release as far as it can be told apart from others.</summary>
internal sealed record CatalogueRow(long Id, string TitleKey, DateOnly? ReleasedOn, string? Track, string? Album, string? Isrc, string? Upc);
