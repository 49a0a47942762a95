namespace MusicInsights.Grains.Predictions.Features;

/// <summary>How a song stands: totals of the 28 days that end with the day. What is not known is null.</summary>
/// <param name="AgeDays">Days since release; 0 on the day itself.</param>
internal sealed record SongSnapshot(
    long? Streams28, long? Listeners28, long? Saves28, long? StreamsAllTime, long? Followers, int? AgeDays);
