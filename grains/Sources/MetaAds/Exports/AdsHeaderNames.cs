using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>What the columns are called: an export speaks the language of whoever made it.</summary>
internal static partial class AdsHeaderNames
{
    private static readonly Dictionary<string, AdsColumn> English = new()
    {
        ["campaign name"] = AdsColumn.CampaignName,
        ["campaign id"] = AdsColumn.CampaignId,
        ["day"] = AdsColumn.Day,
        ["reporting starts"] = AdsColumn.Starts,
        ["reporting ends"] = AdsColumn.Ends,
        ["amount spent"] = AdsColumn.Spent,
        ["results"] = AdsColumn.Results,
        ["reach"] = AdsColumn.Reach,
        ["impressions"] = AdsColumn.Impressions,
        ["clicks (all)"] = AdsColumn.Clicks,
    };

    private static readonly Dictionary<string, AdsColumn> French = new()
    {
        ["nom de la campagne"] = AdsColumn.CampaignName,
        ["id de la campagne"] = AdsColumn.CampaignId,
        ["id de campagne"] = AdsColumn.CampaignId,
        ["identifiant de la campagne"] = AdsColumn.CampaignId,
        ["jour"] = AdsColumn.Day,
        ["début des rapports"] = AdsColumn.Starts,
        ["fin des rapports"] = AdsColumn.Ends,
        ["montant dépensé"] = AdsColumn.Spent,
        ["résultats"] = AdsColumn.Results,
        ["couverture"] = AdsColumn.Reach,
        ["impressions"] = AdsColumn.Impressions,
        ["clics (tous)"] = AdsColumn.Clicks,
    };

    /// <summary>Columns that part a campaign's day further, or gather several of its days: no row of such a sheet is a campaign's day.</summary>
    private static readonly HashSet<string> Breakdowns =
    [
        "age", "gender", "country", "region", "dma region", "platform", "placement", "device platform", "impression device", "device",
        "platform and device", "conversion device", "media type", "product id", "ad set name", "ad set id", "ad name", "ad id", "week", "2 weeks", "month",
        "âge", "genre", "sexe", "pays", "région", "région dma", "plateforme", "plateforme de l'appareil", "appareil d'impression", "appareil",
        "nom de l'ensemble de publicités", "id de l'ensemble de publicités", "nom de la publicité", "id de la publicité", "semaine", "2 semaines", "mois",
    ];

    private static readonly string[] TimesOfDay = ["time of day", "heure de la journée", "heure du jour"];

    public static AdsColumn? ColumnOf(string header) =>
        Key(header) is var key && (English.TryGetValue(key, out var column) || French.TryGetValue(key, out column)) ? column : null;

    public static bool IsFrench(string header) => Key(header) is var key && French.ContainsKey(key) && !English.ContainsKey(key);

    public static bool IsBreakdown(string header) =>
        Key(header) is var key && (Breakdowns.Contains(key) || TimesOfDay.Any(time => key.StartsWith(time, StringComparison.Ordinal)));

    /// <summary>The currency that stands in a header: <c>Amount spent (EUR)</c>.</summary>
    public static string? CurrencyOf(string header) => Currency().Match(header) is { Success: true } found ? found.Groups[1].Value : null;

    /// <summary>The header without case, without its currency, with plain blanks and apostrophes.</summary>
    private static string Key(string header)
    {
        var words = Currency().Replace(header.Trim('\uFEFF'), "").Replace('’', '\'').ToLowerInvariant();
        return string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex("""\s*\(([A-Z]{3})\)\s*\z""")]
    private static partial Regex Currency();
}
