using MusicInsights.Web.Predictions;

namespace MusicInsights.Web.Overview.Outlook;

/// <summary>A playlist that predictions are about.</summary>
/// <param name="Name">As addresses name it.</param>
/// <param name="Metric">Of how many releases are likely.</param>
/// <param name="Column">Of <c>ml_predictions</c>.</param>
internal sealed record Target(string Name, string Metric, string Column)
{
    public static readonly Target ReleaseRadar = new("rr", "likelyReleaseRadar", "pred_trigger_rr");

    public static readonly Target DiscoverWeekly = new("dw", "likelyDiscoverWeekly", "pred_trigger_dw");

    public Explainability.Part? Of(Explainability told) => this == ReleaseRadar ? told.Rr : told.Dw;
}
