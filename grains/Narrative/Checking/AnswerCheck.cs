using System.Text.RegularExpressions;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Narrative.Telling;

namespace MusicInsights.Grains.Narrative.Checking;

/// <summary>Whether what a model wrote may stand. Pure.</summary>
internal static partial class AnswerCheck
{
    private const int LongestWord = 12;

    /// <returns>The text in one line, or why it is thrown away.</returns>
    public static (string? Text, Fault? Fault) Judge(string? answer, WeekFacts facts, Names names, Tongue tongue, int maxWords)
    {
        if (string.IsNullOrWhiteSpace(answer))
            return (null, Fault.Empty);
        if (answer.Length > LongestWord * maxWords)
            return (null, Fault.TooLong);
        var text = Breaks().Replace(answer.Trim(), " ");
        return Find(text, facts, names, tongue, maxWords) is { } fault ? (null, fault) : (text, null);
    }

    private static Fault? Find(string text, WeekFacts facts, Names names, Tongue tongue, int maxWords)
    {
        if (Names.Place().Matches(text).Any(place => !names.Knows(place.Value)))
            return Fault.Place;
        // A name's place reads as a word that says nothing.
        var bare = Names.Place().Replace(text, "◌");
        if (bare.AsSpan().ContainsAny('{', '}'))
            return Fault.Place;
        if (bare.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > maxWords)
            return Fault.TooLong;
        if (Markup().IsMatch(bare) || bare.Any(char.IsControl))
            return Fault.Form;
        return IsIn(bare, tongue) ? new NumberCheck(KnownNumbers.Of(facts, tongue), tongue).Find(bare) : Fault.Language;
    }

    private static bool IsIn(string text, Tongue tongue)
    {
        var own = Lexicon.In(tongue.Code);
        var words = Word().Matches(text).Select(word => word.Value).ToList();
        var known = words.Count(own.Common.Contains);
        return known >= 2 && known > words.Count(own.Other.Common.Contains);
    }

    [GeneratedRegex(@"[<>\[\]*#`|@!\\~_]|://|\bwww\.|\p{L}\.\p{L}{2,}|\b(?:https?|mailto|javascript):", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex(@"[ \t]*[\r\n\t]+[ \t]*")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
