using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Validation;

/// <summary>Section <c>validation</c>.</summary>
public sealed class ValidationOptions
{
    /// <summary>The fewest streams a day may have. 0, since exports begin with zeros; 1 refuses them.</summary>
    [Range(0, 1)]
    public int MinimumStreams { get; set; }

    /// <summary>No count of a day is larger than this: more is a misread number, not a hit.</summary>
    [Range(1, long.MaxValue)]
    public long LargestCount { get; set; } = 1_000_000_000_000;
}
