namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>Why there is a mail.</summary>
internal static class Reasons
{
    public const string Opened = "opened";
    public const string Worsened = "worsened";
    public const string Resolved = "resolved";
    public const string Test = "test";
    public const string Daily = "daily";
    public const string Weekly = "weekly";
}
