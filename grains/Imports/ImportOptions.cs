using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Imports;

/// <summary>Section <c>imports</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>The largest file taken, in megabytes.</summary>
    [Range(1, 100)]
    public int MaxMegabytes { get; set; } = 20;

    /// <summary>Refused lines that a report lists; the others are counted and kept all the same.</summary>
    [Range(1, 100_000)]
    public int MostRefusalsListed { get; set; } = 500;
}
