namespace MusicInsights.Tests;

/// <summary>Where xunit finds what this assembly's attributes name.</summary>
internal static class TestAssembly
{
    public const string Name = "MusicInsights.EndToEnd";
}
