using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Alerts;

/// <summary>Section <c>alert_rules</c>: what becomes an alert, and when.</summary>
public sealed class AlertRuleOptions
{
    /// <summary>Seconds between two looks for what is to be judged, by the real clock.</summary>
    [Range(1, 3600)]
    public int PollSeconds { get; set; } = 15;

    /// <summary>A day is judged once so large a share of the releases that had values in the week before has it. 0.8 is four in five.</summary>
    [Range(0.1, 1.0)]
    public double CompleteShare { get; set; } = 0.8;

    /// <summary>Hours after which a day is judged however much of it is there. More than the hours between two ticks of an actor.</summary>
    [Range(1, 168)]
    public int WaitHours { get; set; } = 8;

    /// <summary>When more than this share of an artist's day has not come by then, what came is a part of it and its falls are the source's.</summary>
    [Range(0.1, 0.95)]
    public double LateShare { get; set; } = 0.5;

    /// <summary>Hours after an alert's end in which what comes again opens the same alert, without another mail; and for which an alert must have eased before it is mailed that it grew again.</summary>
    [Range(0, 720)]
    public int CoolDownHours { get; set; } = 48;

    /// <summary>More than so many percent of a run's records refused is an alert.</summary>
    [Range(0.0, 100.0)]
    public double InvalidPercent { get; set; } = 5;

    /// <summary>So many tasks of a source must have been refused its credential.</summary>
    [Range(1, 1000)]
    public int CredentialTasks { get; set; } = 1;
}
