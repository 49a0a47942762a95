namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Gives each invented artist an audience and a discography around the day on which the sandbox's time begins.</summary>
internal sealed class Casting(int seed, DateOnly start)
{
    private const int FewestReleases = 4;
    private const int MostReleases = 8;
    private const int HistoryDays = 3 * 365;

    /// <summary>In how many days the next release of some artists comes out, so that a newcomer sees one begin.</summary>
    private static readonly int[] ComingReleases = [2, 5, 9];

    private int _songs;

    public static IReadOnlyList<Performer> Perform(int seed, DateOnly start, int casts)
    {
        var casting = new Casting(seed, start);
        var artists = Enumerable.Range(1, casts).SelectMany(_ => Cast.Artists, (cast, artist) => (Name: cast == 1 ? artist.Name : $"{artist.Name} {cast}", artist.Titles));
        return [.. artists.Select((artist, index) => casting.Play(artist.Name, artist.Titles, index))];
    }

    private Performer Play(string name, string[] titles, int index)
    {
        var draw = Draw.Of(seed, Chance.Performer, index, 0);
        // Evenly on a log scale from a beginner to a name, in an order that the seed shifts.
        var rank = (index * 3 + (seed & int.MaxValue) % Cast.Artists.Count) % Cast.Artists.Count;
        var level = 9 * Math.Pow(400, rank / (Cast.Artists.Count - 1.0));
        var releases = draw.Between(FewestReleases, MostReleases);
        var songs = Enumerable.Range(0, releases)
            .Select(nth => Release(titles[nth], level, Date(index, nth, releases)))
            .ToArray();
        return new Performer(Base62.Id(seed, Chance.ArtistId, index), name, songs)
        {
            WeekendTilt = index % 2 == 0 ? draw.Between(0.12, 0.22) : draw.Between(-0.22, -0.1),
            Reach = draw.Between(0.35, 0.65),
            Followers = level * draw.Between(8.0, 25.0),
            YearlyGrowth = draw.Between(0.05, 0.6),
        };
    }

    /// <summary>Fridays, one in each equal share of the three years; the first title of some artists is still to come.</summary>
    private DateOnly Date(int artist, int nth, int releases)
    {
        if (nth == 0 && artist < ComingReleases.Length) return start.AddDays(ComingReleases[artist]);
        var share = HistoryDays / releases;
        var draw = Draw.Of(seed, Chance.Release, artist, nth);
        var day = start.AddDays(-nth * share - draw.Between(7, share));
        return day.AddDays(-(((int)day.DayOfWeek - (int)DayOfWeek.Friday + 7) % 7));
    }

    private Song Release(string title, double artistLevel, DateOnly released)
    {
        var number = _songs++;
        var draw = Draw.Of(seed, Chance.Song, number, 0);
        return new Song(number, new Track(Base62.Id(seed, Chance.TrackId, number), title, released, ImageUrl: ""), released)
        {
            CatalogueLevel = Math.Clamp(artistLevel * Math.Exp(0.5 * draw.Normal()), 5, 5000),
            PeakGain = draw.Between(2.5, 4.0),
            HalfLifeDays = draw.Between(10.0, 18.0),
            Size = draw.Between(120.0, 400.0),
            StreamsPerListener = draw.Between(1.35, 2.2),
            SaveShare = draw.Between(0.008, 0.03),
            AddShare = draw.Between(0.005, 0.02),
        };
    }
}
