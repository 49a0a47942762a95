using Xunit;

namespace MusicInsights.Tests;

/// <summary>A test on real exports, which are private: it runs where the variable names their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    public const string Variable = "MUSICINSIGHTS_REAL_DATA";

    public RealDataFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))) Skip = $"{Variable} is not set.";
    }
}
