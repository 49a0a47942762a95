using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>demo</c>: the portfolio that a newcomer sees.</summary>
public sealed class DemoOptions
{
    public bool Enabled { get; set; } = true;

    /// <summary>Real seconds in which a day of the demo passes.</summary>
    [Range(1, 86_400)]
    public int SecondsPerDay { get; set; } = 60;

    /// <summary>How many days before today the demo begins; when it reaches today, it begins again.</summary>
    [Range(2, 1000)]
    public int Days { get; set; } = 180;

    /// <summary>The generated portfolio's seed.</summary>
    public int Seed { get; set; } = 7;
}
