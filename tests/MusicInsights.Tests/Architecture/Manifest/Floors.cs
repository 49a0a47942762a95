using System.Reflection;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains;
using MusicInsights.Sandbox;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>An assembly of the program, its folder and what stands in it.</summary>
internal sealed record Floor(Assembly Assembly, string Folder, string Holds)
{
    public string Namespace => Assembly.GetName().Name!;
}

internal static class Floors
{
    public static IReadOnlyList<Floor> All { get; } =
    [
        new(typeof(ITrackedGrain).Assembly, "grain-interfaces", "contracts: what actors can be asked, and the records that they carry"),
        new(typeof(GrainServices).Assembly, "grains", "the actors and the steps of the way"),
        new(typeof(Settings).Assembly, "silo", "the host of the actors"),
        new(typeof(WebOptions).Assembly, "web", "the dashboard and the management endpoints, one folder a slice"),
        new(typeof(SandboxServer).Assembly, "deploy/sandbox", "stand-ins of the sources"),
    ];

    public static Floor Of(string name) => All.Single(floor => name == floor.Namespace || name.StartsWith($"{floor.Namespace}.", StringComparison.Ordinal));

    public static string Folder(string name) => Of(name) is var floor && name == floor.Namespace ? floor.Folder : $"{floor.Folder}{name[floor.Namespace.Length..].Replace('.', '/')}";
}
