using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>Tests that look at counters of the whole process: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
