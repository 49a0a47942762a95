namespace MusicInsights.Grains.Alerts.Judging;

/// <summary>How much of a day of streams is there, of one artist's releases at one source.</summary>
/// <param name="Expected">Releases that had values in the week before.</param>
/// <param name="Present">Of these, with a value of the day.</param>
internal readonly record struct DayCounts(int Expected, int Present)
{
    /// <summary>No release had a value in the week before: then there is nothing to wait for.</summary>
    public double PresentShare => Expected == 0 ? 1 : (double)Present / Expected;
}
