namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>How long a mail waits after an attempt in vain.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <param name="attempts">In vain so far, from 1.</param>
    /// <param name="jitter">0 to 1: mails that failed together are not to come back together.</param>
    public static TimeSpan After(int attempts, double jitter)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, 20));
        return (doubled < Longest ? doubled : Longest) * (0.8 + 0.4 * jitter);
    }
}
