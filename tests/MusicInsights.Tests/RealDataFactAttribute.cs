using Xunit;

namespace MusicInsights.Tests;

/// <summary>A fact about real data: runs where MUSICINSIGHTS_REAL_DATA names the folder that holds it, and is skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealDataFactAttribute : FactAttribute
{
    private const string Variable = "MUSICINSIGHTS_REAL_DATA";

    public RealDataFactAttribute()
    {
        if (!Directory.Exists(Environment.GetEnvironmentVariable(Variable)))
            Skip = $"{Variable} names no folder of real data.";
    }

    /// <summary>The path of a file or folder of the real data; call it from within such a fact.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([Environment.GetEnvironmentVariable(Variable)!, .. parts]);
}
