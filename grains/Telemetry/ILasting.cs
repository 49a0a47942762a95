namespace MusicInsights.Grains.Telemetry;

/// <summary>Counts things that may not happen for days.</summary>
internal interface ILasting
{
    /// <summary>Tells of every series again, unchanged.</summary>
    void TellAgain();
}
