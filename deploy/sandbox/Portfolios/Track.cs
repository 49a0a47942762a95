namespace MusicInsights.Sandbox.Portfolios;

/// <summary>A recording. Its id has the platform's form, 22 characters of base 62; its release date is null where unknown, its image empty.</summary>
internal sealed record Track(string Id, string Title, DateOnly? ReleaseDate, string ImageUrl);
