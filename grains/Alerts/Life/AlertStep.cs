namespace MusicInsights.Grains.Alerts.Life;

/// <summary>What is to be told by mail.</summary>
internal enum AlertWord
{
    Opened,

    /// <summary>More severe than was mailed before, or at least twice as much.</summary>
    Worsened,
    Resolved,
}

/// <summary>How an alert goes on.</summary>
/// <param name="Alert">As it is now; null when there is none.</param>
/// <param name="Before">As it was; null when <paramref name="Alert"/> is new, also where an older one of the same subject ended.</param>
/// <param name="Word">What is to be mailed of it; null when nothing is.</param>
internal sealed record AlertStep(Alert? Alert, Alert? Before, AlertWord? Word = null)
{
    public bool IsNew => Alert is not null && Before is null;
}
