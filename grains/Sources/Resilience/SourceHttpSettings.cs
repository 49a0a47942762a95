using MusicInsights.Grains.Sources.RateLimits;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>How one source is spoken to.</summary>
internal sealed record SourceHttpSettings
{
    /// <summary>The source's wire name, which is its HTTP client's name too.</summary>
    public required string Source { get; init; }

    /// <summary>What people call it: <c>Spotify</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The environment variable to look at when the credential is refused: <c>SPOTIFY_CLIENT_SECRET</c>.</summary>
    public required string CredentialSetting { get; init; }

    /// <summary>How long one attempt may take, its body included.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>How often a call that failed in passing is tried again.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Calls under way at once from one silo; those beyond it wait.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Bytes of the largest body that is read.</summary>
    public int LargestAnswer { get; init; } = 32 << 20;

    /// <summary>Reads what a reply means: null when it is the answer, else why it is not. Without it, <see cref="ReplyClasses.Judge"/>.</summary>
    public Func<HttpReply, SourceFailure?>? Judge { get; init; }

    /// <summary>What the whole cluster may ask of the source; null without a limit.</summary>
    public CallBudget? Budget { get; init; }
}
