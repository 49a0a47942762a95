using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicInsights.Grains.Narrative.Telling;

/// <summary>What speaks for a prediction, in words. A feature that nobody named here is not told.</summary>
/// <param name="Level">Metric, days; so are those that follow.</param>
internal sealed partial record FeatureWords(
    FrozenDictionary<string, string> Metrics, FrozenDictionary<string, string> Whole, string Sum, string Level, string Growth, string Volatility)
{
    public static readonly FeatureWords English = new(
        Words(("streams", "streams"), ("listeners", "listeners"), ("saves", "saves"), ("playlist_adds", "playlist adds"), ("hypeddit_visits", "smart link visits"),
            ("hypeddit_clicks", "smart link clicks"), ("meta_clicks", "ad clicks"), ("meta_conversions", "ad results")),
        Words(("streams_all_time", "streams of all time"), ("followers", "followers"), ("age", "how long ago it was released"), ("new_share", "how new it is"),
            ("new_share_ahead", "how new it is"), ("catalogue_size", "the artist’s other releases"), ("monthly_listeners", "monthly listeners"), ("popularity", "popularity")),
        "{0} in {1} days", "{0} a day over {1} days", "how {0} moved over {1} days", "how {0} vary from day to day");

    public static readonly FeatureWords French = new(
        Words(("streams", "les écoutes"), ("listeners", "les auditeurs"), ("saves", "les enregistrements"), ("playlist_adds", "les ajouts en playlist"),
            ("hypeddit_visits", "les visites du lien"), ("hypeddit_clicks", "les clics du lien"), ("meta_clicks", "les clics des publicités"),
            ("meta_conversions", "les résultats des publicités")),
        Words(("streams_all_time", "les écoutes depuis toujours"), ("followers", "les abonnés"), ("age", "le temps depuis la sortie"), ("new_share", "sa nouveauté"),
            ("new_share_ahead", "sa nouveauté"), ("catalogue_size", "les autres titres de l’artiste"), ("monthly_listeners", "les auditeurs mensuels"), ("popularity", "la popularité")),
        "{0} sur {1} jours", "{0} par jour sur {1} jours", "l’évolution sur {1} jours\u202F: {0}", "la régularité d’un jour à l’autre\u202F: {0}");

    public string? Of(string name)
    {
        if (Whole.TryGetValue(name, out var known))
            return known;
        if (Windowed().Match(name) is not { Success: true } parts || !Metrics.TryGetValue(parts.Groups["metric"].Value, out var metric))
            return null;
        var form = parts.Groups["kind"].Value switch { "level" => Level, "growth" => Growth, "volatility" => Volatility, _ => Sum };
        return string.Format(CultureInfo.InvariantCulture, form, metric, parts.Groups["days"].Value);
    }

    private static FrozenDictionary<string, string> Words(params (string Name, string Words)[] words) => words.ToFrozenDictionary(word => word.Name, word => word.Words);

    [GeneratedRegex("^(?<metric>[a-z_]+?)_(?:(?<kind>level|growth|volatility)_)?(?<days>[0-9]{1,2})d$")]
    private static partial Regex Windowed();
}
