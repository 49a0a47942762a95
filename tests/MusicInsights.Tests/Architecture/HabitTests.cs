using System.Reflection;
using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains;
using MusicInsights.Sandbox;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Architecture;

/// <summary>Habits of the house that a reader relies on.</summary>
public sealed class HabitTests
{
    private const int LongestFile = 250;
    private const int LongestWay = 80;

    private static readonly string[] Foreign = ["artifacts", "bin", "obj", "node_modules", "wwwroot", "dist", ".git", ".data"];
    private static readonly Assembly[] Own = [typeof(ITrackedGrain).Assembly, typeof(GrainServices).Assembly, typeof(Settings).Assembly, typeof(WebOptions).Assembly, typeof(SandboxServer).Assembly];

    [Fact]
    public void What_is_not_made_to_be_inherited_is_sealed() =>
        Types().Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false }).Where(type => !IsInherited(type)).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Actors_show_the_host_their_settings_their_clock_how_they_are_added_and_the_one_sign_in_by_hand_and_nothing_else() =>
        typeof(GrainServices).Assembly.GetExportedTypes().Where(type => !IsGenerated(type)).Select(type => type.Name)
            .Where(name => !name.EndsWith("Options", StringComparison.Ordinal)).Order().ShouldBe(["GrainServices", "PortfolioClock", "ScaledTime", "SpotifyForArtistsSignIn"]);

    [Fact]
    public void No_type_is_called_after_what_every_type_is() => Types().Select(type => type.Name)
        .Where(name => name.EndsWith("Manager", StringComparison.Ordinal) || name.EndsWith("Helper", StringComparison.Ordinal) || name.EndsWith("Service", StringComparison.Ordinal))
        .ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_a_few_screens()
    {
        var files = Files(Folders.Root).ToList();

        files.Count.ShouldBeGreaterThan(300);
        files.Where(file => File.ReadLines(file).Take(LongestFile + 1).Count() > LongestFile).ShouldBeEmpty();
    }

    [Fact]
    public void The_way_of_a_day_is_read_in_one_piece() =>
        File.ReadAllLines(Path.Combine(Folders.Root, "grains", "Ingest", "DailyIngest.cs")).Length.ShouldBeLessThan(LongestWay);

    [Fact]
    public void Nothing_is_folded_away_in_regions() =>
        Files(Folders.Root).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal))).ShouldBeEmpty();

    private static IEnumerable<Type> Types() => Own.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    private static bool IsInherited(Type type) => Types().Any(other => other.BaseType == type);

    private static bool IsGenerated(Type type) =>
        type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        || type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null
        || type.Namespace?.StartsWith("MusicInsights", StringComparison.Ordinal) != true
        || type.Name == "Program"
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file) is ".cs" or ".ts" or ".svelte" && !IsGeneratedFile(file))
        .Concat(Directory.EnumerateDirectories(folder).Where(child => !Foreign.Contains(Path.GetFileName(child))).SelectMany(Files));

    private static bool IsGeneratedFile(string file) => File.ReadLines(file).Take(3).Any(line => line.Contains("generated", StringComparison.OrdinalIgnoreCase));
}
