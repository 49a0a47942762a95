using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>A table of daily rows: whose they are, and its metric columns in the order of their bits in <c>value_ranks</c>.</summary>
internal sealed class DailyTable
{
    public static readonly DailyTable Releases = new(EntityKind.Release, "spotify_streams_daily", "release_id",
        [Metric.Streams, Metric.Saves, Metric.PlaylistAdds, Metric.Listeners])
    { HasArtist = true, IsPartitioned = true };

    public static readonly DailyTable Artists = new(EntityKind.Artist, "spotify_audience_daily", "artist_id",
    [
        Metric.Streams, Metric.Saves, Metric.PlaylistAdds, Metric.Listeners, Metric.MonthlyListeners,
        Metric.MonthlyActiveListeners, Metric.SuperListeners, Metric.Followers, Metric.Popularity,
    ]);

    public static readonly DailyTable Hypeddit = new(EntityKind.Campaign, "marketing_hypeddit", "campaign_id",
        [Metric.Visits, Metric.Clicks])
    { PartColumn = "landing_url" };

    /// <summary>An ad account's days are its campaigns': the row belongs to the campaign.</summary>
    public static readonly DailyTable MetaAds = new(EntityKind.AdAccount, "meta_ads_campaigns", "campaign_id",
        [Metric.BudgetSpent, Metric.Conversions, Metric.Clicks, Metric.Impressions, Metric.Reach, Metric.SmartLinkClicks])
    { CopiesOfCampaign = [("campaign_name", "name"), ("currency", "currency")] };

    /// <summary>In the order in which a batch writes them.</summary>
    public static readonly IReadOnlyList<DailyTable> All = [Releases, Artists, Hypeddit, MetaAds];

    private DailyTable(EntityKind kind, string name, string entityColumn, Metric[] metrics)
    {
        (Kind, Name, EntityColumn, Metrics) = (kind, name, entityColumn, metrics);
        Columns = [.. metrics.Select(metric => metric.Wire())];
        JsonNames = [.. metrics.Select(metric => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(metric.ToString())))];
    }

    /// <summary>Whose days go here.</summary>
    public EntityKind Kind { get; }

    public string Name { get; }

    public string EntityColumn { get; }

    /// <summary>Rows name their artist beside the entity, and count in the totals.</summary>
    public bool HasArtist { get; private init; }

    public bool IsPartitioned { get; private init; }

    /// <summary>The column that parts an entity's rows of one day; null where there is one row a day.</summary>
    public string? PartColumn { get; private init; }

    /// <summary>Columns of a new row that are copied from its campaign.</summary>
    public IReadOnlyList<(string Column, string OfCampaign)> CopiesOfCampaign { get; private init; } = [];

    public IReadOnlyList<Metric> Metrics { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The metrics as viewers read them.</summary>
    public IReadOnlyList<JsonEncodedText> JsonNames { get; }

    /// <summary>Every entity's own rows bear its id; an ad account's rows bear those of its campaigns.</summary>
    public bool IsOfEntity => Kind != EntityKind.AdAccount;

    public static DailyTable Of(EntityKind kind) => All.First(table => table.Kind == kind);

    public static DailyTable Named(string name) => All.First(table => table.Name == name);
}
