using Xunit;

namespace MusicInsights.Tests;

/// <summary>Tests that measure the process or the machine: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
