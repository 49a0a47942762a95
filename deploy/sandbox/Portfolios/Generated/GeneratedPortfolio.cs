using System.Collections.Frozen;

namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Invented artists whose every value is a pure function of (seed, start, song, day), so that nothing is stored.</summary>
internal sealed class GeneratedPortfolio : IPortfolio
{
    private readonly FrozenDictionary<string, (Performer Performer, Song Song)> _songs;
    private readonly FrozenDictionary<string, Performer> _performers;
    private readonly SongModel _model;
    private readonly ArtistModel _artistModel;

    public GeneratedPortfolio(int seed, DateOnly start, int casts = 1)
    {
        Performers = Casting.Perform(seed, start, casts);
        Artists = [.. Performers.Select(one => new Artist(one.Id, one.Name, [.. one.Songs.Select(song => song.Track)]))];
        _performers = Performers.ToFrozenDictionary(performer => performer.Id);
        _songs = Performers
            .SelectMany(performer => performer.Songs, (performer, song) => (performer, song))
            .ToFrozenDictionary(pair => pair.song.Track.Id);

        var campaigns = new Campaigns(seed);
        Drops = new Drops(seed, start, [.. Performers.SelectMany(performer => performer.Songs)], campaigns);
        Links = new SmartLinks(seed, Performers, campaigns);
        _model = new SongModel(seed, campaigns, Drops);
        _artistModel = new ArtistModel(_model, start);
    }

    public IReadOnlyList<Artist> Artists { get; }

    public IReadOnlyList<Performer> Performers { get; }

    public Drops Drops { get; }

    public SmartLinks Links { get; }

    public DateOnly? LastDay => null;

    public IEnumerable<Dated<SongDay>> SongDays(Track track, DayRange range, DateOnly latest)
    {
        var (performer, song) = _songs[track.Id];
        return range.Days()
            .Where(day => !_model.Lacks(song, day))
            .Select(day => new Dated<SongDay>(day, _model.Day(performer, song, day, latest)));
    }

    public IEnumerable<Dated<ArtistDay>> ArtistDays(Artist artist, DayRange range, DateOnly latest) =>
        _artistModel.Days(_performers[artist.Id], range, latest);

    public long TotalStreams(Track track, DateOnly latest)
    {
        var (performer, song) = _songs[track.Id];
        return new DayRange(song.Released, latest).Days().Sum(day => _model.Day(performer, song, day, latest).Streams);
    }
}
