namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>Long work on models, as it is kept.</summary>
internal sealed record ModelTask(long Id, string Target, string Kind, string State);

/// <summary>What long work on models does.</summary>
internal static class TaskKind
{
    public const string Train = "train";
    public const string Rescore = "rescore";
}

/// <summary>How far it is.</summary>
internal static class TaskState
{
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>How work ended.</summary>
/// <param name="Message">For the person who asked for it.</param>
internal sealed record TaskEnd(string State, string Message);
