using System.Collections.Frozen;
using MusicInsights.Web.Alerts;
using MusicInsights.Web.Drops;

namespace MusicInsights.Web.Live.Events;

/// <summary>What the events of each type may carry. They are written where they happen, as JSON; here stands what readers may rely on.</summary>
internal static class EventPayloads
{
    public static readonly FrozenDictionary<string, Type[]> ByType = new Dictionary<string, Type[]>
    {
        ["metrics"] = [typeof(ReleaseMetricsPayload), typeof(ArtistMetricsPayload), typeof(CampaignMetricsPayload), typeof(TotalsPayload)],
        ["drop"] = [typeof(DropItem)],
        ["prediction"] = [typeof(PredictionPayload)],
        ["run"] = [typeof(TaskPayload), typeof(RunEndPayload), typeof(BackfillPayload), typeof(FactPayload)],
        ["alert"] = [typeof(AlertItem)],
    }.ToFrozenDictionary();
}
