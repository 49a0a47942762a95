namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>How long promises about permits hold. Together they bound what an actor that died can still have under way.</summary>
internal static class LeaseTerms
{
    /// <summary>A grant older than this, counted from before it was asked for, is not used any more.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    /// <summary>Who holds something is heard of this often.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    /// <summary>Who is not heard of for so long has died; what it held counts as used until this moment.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    /// <summary>For so long an actor grants on the strength of its last write: a successor's write ends that.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(4);

    /// <summary>What a successor lets pass, once it has written, before it grants: its predecessor's term, the grants of it, and their window.</summary>
    public static TimeSpan AfterDeath(TimeSpan window) => Term + Lease + window;
}
