namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>An act of the interface, done as a person does it.</summary>
/// <param name="Call">Method and path as the interface describes it, below <c>/api/v1/admin</c>: what the audit log has to tell of.</param>
internal sealed record Act(string Call, Func<Desk, Task> Do)
{
    /// <summary>What comes of it, as the audit log names it.</summary>
    public string Outcome { get; init; } = "ok";
}
