using Xunit;
using Xunit.Sdk;

namespace MusicInsights.Tests;

/// <summary>
/// A test on real exports, which are private: it runs where the variable names their folder.
/// <c>dotnet test --filter Category=RealData</c> runs these alone.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[TraitDiscoverer("MusicInsights.Tests.RealDataDiscoverer", TestAssembly.Name)]
public sealed class RealDataFactAttribute : FactAttribute, ITraitAttribute
{
    public const string Variable = "MUSICINSIGHTS_REAL_DATA";

    public RealDataFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))) Skip = $"{Variable} is not set.";
    }
}
