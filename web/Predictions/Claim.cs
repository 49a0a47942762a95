namespace MusicInsights.Web.Predictions;

/// <summary>What a model's probability is the probability of; its features' schema decides.</summary>
internal static class Claim
{
    /// <summary>Learned from streams of the same 28 days that it describes: it foretells nothing.</summary>
    public const string LooksLike = "looks_like";

    /// <summary>Learned from what came in the 28 days after.</summary>
    public const string Forecast = "forecast";

    // Whatever is not known to foretell claims the less.
    public static string Of(string schema) => schema == "forecast-28d" ? Forecast : LooksLike;
}
