namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>A value of a day, and since when it was known. A revised day has several.</summary>
/// <param name="Of">Whose it is, where several have values of one day.</param>
internal sealed record Known<T>(DateOnly Date, DateTimeOffset From, T Value, long Of = 0);
