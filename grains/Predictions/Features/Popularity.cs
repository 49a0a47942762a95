namespace MusicInsights.Grains.Predictions.Features;

internal static class Popularity
{
    /// <summary>
    /// What the popularity (0–100) of a song with so many listeners in 28 days mostly is; a published fit, R² 0.91. Most apps are
    /// not given the true one any more.
    /// </summary>
    public static double Estimate(long listeners28) => Math.Clamp(-21.71 + 5.90 * Math.Log(listeners28 + 1), 0, 100);
}
