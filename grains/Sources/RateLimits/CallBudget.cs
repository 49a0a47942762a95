namespace MusicInsights.Grains.Sources.RateLimits;

/// <summary>What the whole cluster may ask of a source with one credential: calls in any window of time.</summary>
/// <param name="Credential">A name for the credential, never the credential itself: <c>spotify</c>.</param>
/// <param name="Permits">Calls that may reach the server in any one window; at least 1.</param>
/// <param name="Window">How long the server looks back.</param>
internal sealed record CallBudget(string Credential, int Permits, TimeSpan Window);
