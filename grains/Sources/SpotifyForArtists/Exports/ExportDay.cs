using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>One day (UTC) of an artist's audience or of a song. Followers and the monthly figures are levels, the others are the day's own.</summary>
internal sealed record ExportDay(int Line, string Raw, IReadOnlyList<FieldFault> Faults) : ExportRow(Line, Raw, Faults)
{
    public DateOnly? Day { get; init; }

    public long? Streams { get; init; }

    public long? Listeners { get; init; }

    public long? MonthlyListeners { get; init; }

    public long? MonthlyActiveListeners { get; init; }

    public long? SuperListeners { get; init; }

    public long? PlaylistAdds { get; init; }

    public long? Saves { get; init; }

    public long? Followers { get; init; }
}
