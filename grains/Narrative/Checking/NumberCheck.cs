using System.Globalization;
using System.Text.RegularExpressions;
using MusicInsights.Grains.Narrative.Telling;

namespace MusicInsights.Grains.Narrative.Checking;

/// <summary>
/// Holds every number of a text against those known: digits in either language's form, percentages with the way they go, dates, and
/// words for numbers. Strict: what cannot be read as a known number is a fault, since there are always sentences to fall back to.
/// </summary>
internal sealed partial class NumberCheck(KnownNumbers known, Tongue tongue)
{
    private readonly Lexicon _words = Lexicon.In(tongue.Code);

    /// <param name="text">Without names: their numbers are nobody's claim.</param>
    /// <returns>Null where everything is as known.</returns>
    public Fault? Find(string text)
    {
        if (text.Any(sign => char.IsNumber(sign) && !char.IsAsciiDigit(sign)) || Symbol().Matches(text).Any(symbol => !known.Currencies.Contains(Code(symbol.Value))))
            return Fault.Number;
        if (DateTokens.In(tongue).Without(text, known.Dates) is not { } rest)
            return Fault.Number;
        return Numeral().Matches(rest).Select(numeral => Of(numeral, rest)).Concat(Word().Matches(rest).Select(word => Of(word.Value, After(rest, word))))
            .FirstOrDefault(fault => fault is not null);
    }

    private Fault? Of(Match numeral, string text)
    {
        var (sign, after) = (numeral.Groups["sign"].Value, After(text, numeral));
        var values = Readings(numeral.Groups["digits"].Value).ToList();
        if (Percent().Match(after) is { Success: true })
            return values.Select(value => OfPercent(value, sign, text, numeral.Index)).MinBy(fault => fault ?? (Fault)(-1));
        if (sign.Length > 0 || Glued().IsMatch(after) || (numeral.Index > 0 && char.IsLetter(text[numeral.Index - 1])))
            return Fault.Number;
        return values.Any(value => known.Has(Counted(after), value)) ? null : Fault.Number;
    }

    private Fault? OfPercent(decimal value, string sign, string text, int at)
    {
        if (value != decimal.Truncate(value) || value > 1000)
            return Fault.Number;
        var percent = (int)value;
        if (sign.Length == 0 && known.Shares.Contains(percent))
            return null;
        var (up, down) = (known.Changes.Contains(percent), known.Changes.Contains(-percent));
        if (!up && !down)
            return Fault.Number;
        var isUp = sign.Length > 0 ? sign is "+" : Direction(text, at);
        return percent == 0 || isUp is null || (isUp.Value ? up : down) ? null : Fault.Direction;
    }

    /// <summary>Whether the nearest word of the clause, or else of the sentence, goes up; null where none goes anywhere.</summary>
    private bool? Direction(string text, int at) => Nearest(text, at, Clause()) ?? Nearest(text, at, Sentence());

    private bool? Nearest(string text, int at, Regex ends)
    {
        var begin = ends.Matches(text[..at]).LastOrDefault() is { } before ? before.Index + before.Length : 0;
        var end = ends.Match(text, at) is { Success: true } behind ? behind.Index : text.Length;
        return Word().Matches(text[begin..end]).Where(word => _words.Up.Contains(word.Value) || _words.Down.Contains(word.Value))
            .MinBy(word => Math.Abs(begin + word.Index - at)) is { } nearest ? _words.Up.Contains(nearest.Value) : null;
    }

    private Fault? Of(string word, string after)
    {
        if (_words.None.Contains(word) && Counted(after) is { } kind && !known.HasGaps)
            return known.Has(kind, 0) ? null : Fault.Number;
        if (_words.Numbers.TryGetValue(word, out var value))
            return Percent().IsMatch(after) || !known.Has(Counted(after), value) ? Fault.Number : null;
        return _words.Uncheckable.Contains(word) ? Fault.Number : null;
    }

    private NumberKind? Counted(string after) => Noun().Match(after) is { Success: true } noun && _words.Nouns.TryGetValue(noun.Groups["noun"].Value, out var kind) ? kind : null;

    /// <summary>What digits may mean: separators group thousands in one language and begin the decimals in the other.</summary>
    private static IEnumerable<decimal> Readings(string digits)
    {
        var tight = Space().Replace(digits, "");
        var last = tight.LastIndexOfAny(['.', ',']);
        if (last < 0 || Grouped().IsMatch(tight))
            yield return Read(tight.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));
        if (last >= 0)
            yield return Read($"{tight[..last].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)}.{tight[(last + 1)..]}");
    }

    private static decimal Read(string digits) => decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : -1;

    private static string After(string text, Match match) => text[(match.Index + match.Length)..];

    private static string Code(string symbol) => symbol switch { "€" => "EUR", "$" => "USD", "£" => "GBP", _ => "JPY" };

    [GeneratedRegex(@"(?<sign>(?<![\w.,])[-−–+])?(?<digits>\d+(?:[.,\u202F\u00A0\u2009 ]\d{3}(?!\d))*(?:[.,]\d+)?)")]
    private static partial Regex Numeral();

    [GeneratedRegex(@"^[\s\u00A0\u202F]*(?:%|percent\b|per[\s\u00A0]cent\b|pour[\s\u00A0]cent\b|pourcent\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Percent();

    [GeneratedRegex(@"^[\p{L}/]")]
    private static partial Regex Glued();

    [GeneratedRegex(@"^[\s\u00A0\u202F]+(?:d[’'])?(?<noun>\p{L}+)")]
    private static partial Regex Noun();

    [GeneratedRegex(@"(?<!pour[\s\u00A0])\b\p{L}+", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\d{1,3}(?:[.,]\d{3})+$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"[\u202F\u00A0\u2009 ]")]
    private static partial Regex Space();

    [GeneratedRegex(@"[.;:,](?=\s|$)|[()]")]
    private static partial Regex Clause();

    [GeneratedRegex(@"[.;:](?=\s|$)")]
    private static partial Regex Sentence();

    [GeneratedRegex("[€$£¥]")]
    private static partial Regex Symbol();
}
