namespace MusicInsights.GrainInterfaces.RateLimits;

/// <room>Permits to call a source, counted for the whole cluster.</room>
/// <summary>
/// Counts the calls that the whole cluster makes with one credential (key: <c>limit:</c> and the credential's name). A permit comes
/// back one window after its call ended, so no window of the server's ever sees more arrivals than there are permits. It answers at
/// once: who gets less than wanted is told when to ask again.
/// </summary>
[Alias("MusicInsights.IRateLimitGrain")]
public interface IRateLimitGrain : IGrainWithStringKey
{
    /// <param name="credential">A name for the credential, never the credential itself.</param>
    static string Key(string credential) => $"limit:{credential}";

    /// <summary>
    /// A holder tells all that it holds and what ended since, and gets permits. What it was granted and does not name any more
    /// is free again at once. A holder that is not heard of for some seconds loses what it held.
    /// </summary>
    [Alias("Exchange")]
    Task<PermitGrant> Exchange(PermitReport report);
}
