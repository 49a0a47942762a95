namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>A song that really loses its listeners for some days, e.g. because a large playlist let it go and took it back.</summary>
internal sealed record Drop(Song Song, DateOnly From, int Days)
{
    /// <summary>The share of its streams that the song keeps.</summary>
    public required double Remaining { get; init; }

    public bool Covers(Song song, DateOnly day) => Song == song && day >= From && day.DayNumber < From.DayNumber + Days;
}
