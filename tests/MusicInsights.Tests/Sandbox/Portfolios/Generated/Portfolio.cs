using MusicInsights.Sandbox.Portfolios;
using MusicInsights.Sandbox.Portfolios.Generated;

namespace MusicInsights.Tests.Sandbox.Portfolios.Generated;

/// <summary>The generated portfolio as the tests ask it: long settled, so that no late revision is open.</summary>
internal static class Portfolio
{
    public static readonly DateOnly Start = new(2026, 5, 26);
    public static readonly DateOnly Latest = Start.AddDays(400);

    public static GeneratedPortfolio Of(int seed) => new(seed, Start);

    public static IReadOnlyDictionary<DateOnly, long> Streams(this GeneratedPortfolio portfolio, Song song, DateOnly from, DateOnly to) =>
        portfolio.SongDays(song.Track, new DayRange(from, to), Latest).ToDictionary(day => day.Day, day => day.Value.Streams);

    public static IEnumerable<Song> Songs(this GeneratedPortfolio portfolio) =>
        portfolio.Performers.SelectMany(performer => performer.Songs);
}
