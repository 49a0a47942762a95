namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>An artist's day.</summary>
internal sealed record AudienceDay(long? Followers, long? MonthlyListeners, long? Popularity);
