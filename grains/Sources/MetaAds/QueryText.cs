namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>The part of an address behind the question mark.</summary>
internal static class QueryText
{
    public static string Write(IReadOnlyDictionary<string, string> query) =>
        string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    public static Dictionary<string, string> Read(string query)
    {
        var read = new Dictionary<string, string>();
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            read[Text(at < 0 ? pair : pair[..at])] = at < 0 ? "" : Text(pair[(at + 1)..]);
        }

        return read;
    }

    private static string Text(string escaped) => Uri.UnescapeDataString(escaped.Replace('+', ' '));
}
