using Xunit.Abstractions;
using Xunit.Sdk;

namespace MusicInsights.Tests;

/// <summary>The category by which real-data tests are chosen.</summary>
public sealed class RealDataDiscoverer : ITraitDiscoverer
{
    /// <summary>The assembly this is compiled into: xunit looks for it by name, and silently goes without the category otherwise.</summary>
    public const string Assembly =
#if END_TO_END
        "MusicInsights.EndToEnd";
#else
        "MusicInsights.Tests";
#endif

    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new("Category", "RealData")];
}
