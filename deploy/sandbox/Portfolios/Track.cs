namespace MusicInsights.Sandbox.Portfolios;

/// <param name="Id">22 characters of base 62, as the platform's own.</param>
/// <param name="ReleaseDate">Null where the portfolio does not know it.</param>
/// <param name="ImageUrl">Empty where there is none.</param>
internal sealed record Track(string Id, string Title, DateOnly? ReleaseDate, string ImageUrl);
