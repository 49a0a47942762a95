using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>clock</c>: another time for a portfolio than the wall's, for rehearsals. Unset in real use.</summary>
public sealed class ClockOptions
{
    /// <summary>What the clock shows at <see cref="Origin"/>; null: the wall's time.</summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>The real instant at which it shows <see cref="Start"/>; null: when the process starts.</summary>
    public DateTimeOffset? Origin { get; set; }

    /// <summary>Seconds that pass on it in a real second.</summary>
    [Range(0.001, 100_000)]
    public double Factor { get; set; } = 1;
}
