namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>Days that are told and may still change.</summary>
public static class Preliminary
{
    /// <summary>How many of its newest days a source revises, as a rule.</summary>
    public const int Days = 2;
}
