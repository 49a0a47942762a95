using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Imports;

/// <summary>Section <c>imports</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>The largest file taken, in megabytes.</summary>
    [Range(1, 100)]
    public int MaxMegabytes { get; set; } = 20;
}
