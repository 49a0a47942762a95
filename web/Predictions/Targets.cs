using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Predictions;

/// <summary>The playlists that models are about, as addresses name them.</summary>
internal static class Targets
{
    public static IReadOnlyList<string> All { get; } = [IModelGrain.ReleaseRadar, IModelGrain.DiscoverWeekly];

    /// <summary>The actor of a target's models.</summary>
    public static Asked<IModelGrain> Models(this Portfolio portfolio, string target) => All.Contains(target)
        ? new Asked<IModelGrain>(portfolio.Grains.GetGrain<IModelGrain>(target), null)
        : Problem.OfField(nameof(target), $"is not {string.Join(" or ", All)}");
}
