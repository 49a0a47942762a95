using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Queries;

/// <summary>A parameter that is looked for as it stands.</summary>
internal static class TextQuery
{
    /// <summary>What keeps it from being looked for; null: nothing.</summary>
    public static Problem? Fault(string name, string? text) =>
        IsStorable(text) ? null : Problem.OfField(name, "holds the character U+0000, which no text here does");

    /// <summary>What finds it anywhere in a text, by ILIKE: what people type is no wildcard. Null for nothing.</summary>
    public static string? Pattern(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : $"%{text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    /// <summary>The database has no text with a zero character, and answers one with an error.</summary>
    public static bool IsStorable(string? text) => text?.Contains('\0', StringComparison.Ordinal) is not true;
}
