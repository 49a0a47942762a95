using System.Reflection;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.Grains;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using NetArchTest.Rules;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Architecture;

/// <summary>Who may know whom, top down: web, silo, grains, their interfaces.</summary>
public sealed class FloorTests
{
    private static readonly string[] Steps = ["Sources", "Validation", "Storage", "Drops", "Predictions", "Live"];

    private static readonly Assembly Interfaces = typeof(ITrackedGrain).Assembly;
    private static readonly Assembly Grains = typeof(GrainServices).Assembly;
    private static readonly Assembly Silo = typeof(Settings).Assembly;
    private static readonly Assembly Web = typeof(WebOptions).Assembly;

    public static TheoryData<string> EachStep => [.. Steps];

    [Fact]
    public void Nobody_knows_a_floor_above()
    {
        Below(Web).ShouldBe(["MusicInsights.GrainInterfaces", "MusicInsights.Grains", "MusicInsights.Silo"], "a floor that is not known cannot be seen through");
        Below(Silo).ShouldBe(["MusicInsights.GrainInterfaces", "MusicInsights.Grains"]);
        Below(Grains).ShouldBe(["MusicInsights.GrainInterfaces"]);
        Below(Interfaces).ShouldBeEmpty();
    }

    [Fact]
    public void Of_the_web_only_the_standalone_program_knows_how_a_silo_is_run() =>
        Knowing(Web, "MusicInsights.Silo.Standalone", "MusicInsights.Silo.Database", "MusicInsights.Silo.Hosting", "MusicInsights.Silo.Inbox", "MusicInsights.Silo.SiloSetup")
            .ShouldBe(["MusicInsights.Web.Standalone"]);

    [Fact]
    public void The_web_acts_through_contracts_and_never_touches_an_actor()
    {
        // What a portfolio's clock and an import's largest size are is the actors' to say; the host that brings them passes them on.
        Knowing(Web, Steps.Select(step => $"MusicInsights.Grains.{step}").Append("MusicInsights.Grains.Ingest").ToArray()).ShouldBeEmpty();
        Knowing(Web, "MusicInsights.Grains").ShouldBeSubsetOf(["MusicInsights.Web.Standalone"]);
    }

    [Theory, MemberData(nameof(EachStep))]
    public void A_step_of_the_way_sees_no_other_step(string step)
    {
        var others = Steps.Where(other => other != step).Append("Ingest").Append("Imports").Append("Catalogue").Select(other => $"MusicInsights.Grains.{other}").ToArray();

        In(Grains, step).ShouldNotBeEmpty();
        Knowing(Grains, others).Where(type => type.StartsWith($"MusicInsights.Grains.{step}.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_way_knows_every_step_it_walks() => Steps.ShouldAllBe(step => Knowing(Grains, $"MusicInsights.Grains.{step}").Contains("MusicInsights.Grains.Ingest.DailyIngest"));

    private static IEnumerable<string> Below(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("MusicInsights.", StringComparison.Ordinal)).Order();

    private static IEnumerable<string> In(Assembly assembly, string step) =>
        Types.InAssembly(assembly).That().ResideInNamespace($"MusicInsights.Grains.{step}").GetTypes().Select(type => type.FullName!);

    private static List<string> Knowing(Assembly assembly, params string[] known) =>
        [.. Types.InAssembly(assembly).That().HaveDependencyOnAny(known).GetTypes().Select(type => type.FullName!.Split('+')[0]).Distinct().Order()];
}
