using System.Text;

namespace MusicInsights.GrainInterfaces.Metrics;

/// <summary>How a closed list's member is written in tables, events and JSON: <c>PlaylistAdds</c> → <c>playlist_adds</c>.</summary>
public static class WireNames
{
    /// <summary>The member's name in snake_case.</summary>
    public static string Wire<T>(this T value) where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The member of <typeparamref name="T"/> that <paramref name="name"/> names, or null.</summary>
    public static T? Parse<T>(string? name) where T : struct, Enum =>
        name is not null && Names<T>.ByName.TryGetValue(name, out var value) ? value : null;

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, v => SnakeCase(v.ToString()));
        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
