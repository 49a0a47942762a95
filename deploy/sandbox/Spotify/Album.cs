using MusicInsights.Sandbox.Portfolios;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>How exactly a release's day is known.</summary>
internal enum DatePrecision
{
    Day,
    Month,
    Year,
}

/// <param name="Type"><c>single</c> or <c>album</c>.</param>
/// <param name="Released">Null where the portfolio does not know it; the platform then says <c>0000</c>.</param>
internal sealed record Album(string Id, string Name, string Type, Artist Artist, DateOnly? Released, DatePrecision Precision, IReadOnlyList<Recording> Tracks)
{
    public string Upc => SpotifyIds.Upc(Id);

    /// <summary>The date to its precision: 2013, 2013-04 or 2013-04-05.</summary>
    public string ReleaseDate => Released is { } day
        ? Precision switch { DatePrecision.Year => $"{day:yyyy}", DatePrecision.Month => $"{day:yyyy-MM}", _ => $"{day:yyyy-MM-dd}" }
        : "0000";

    public string ReleaseDatePrecision => Released is null ? "year" : Precision.ToString().ToLowerInvariant();
}

/// <summary>A recording as it stands on one album: the same one has another id on another, and the same code.</summary>
internal sealed record Recording(string Id, string Title, string Isrc);
