namespace MusicInsights.Sandbox.Hands;

/// <summary>A test's order to misbehave.</summary>
/// <param name="Next">How many calls it spoils.</param>
/// <param name="Kind">One of <see cref="FaultKinds.Names"/>.</param>
/// <param name="RetryAfterSeconds">Sent as <c>Retry-After</c> with 429; without it the header is absent, as it can be in life.</param>
/// <param name="PathContains">Spoils only calls whose path holds this text; all calls without it.</param>
internal sealed record FaultOrder(int Next, string? Kind, int? RetryAfterSeconds = null, string? PathContains = null)
{
    public bool Concerns(PathString path) =>
        PathContains is null || path.Value?.Contains(PathContains, StringComparison.Ordinal) == true;
}
