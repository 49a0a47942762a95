using Xunit.Abstractions;
using Xunit.Sdk;

namespace MusicInsights.Tests;

/// <summary>The category by which real-data tests are chosen.</summary>
public sealed class RealDataDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new("Category", "RealData")];
}
