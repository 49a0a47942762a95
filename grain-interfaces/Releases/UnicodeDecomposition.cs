using System.Text;

namespace MusicInsights.GrainInterfaces.Releases;

/// <summary>
/// Compatibility decomposition (NFKD). <see cref="string.Normalize()"/> does nothing here: the program runs with invariant
/// globalization, so that it starts where no ICU is installed.
/// </summary>
internal static class UnicodeDecomposition
{
    private const int HangulFirst = 0xAC00, HangulLast = 0xD7A3, LeadFirst = 0x1100, VowelFirst = 0x1161, TrailBefore = 0x11A7;
    private const int Vowels = 21, Trails = 28;

    private static readonly Lazy<UnicodeTable> Table = new(UnicodeTable.Read);

    public static string Of(string text)
    {
        if (Ascii.IsValid(text)) return text;

        var runes = text.EnumerateRunes().SelectMany(rune => Decomposed(rune.Value)).ToArray();
        OrderMarks(runes);
        return string.Concat(runes.Select(rune => new Rune(rune).ToString()));
    }

    private static IEnumerable<int> Decomposed(int rune) =>
        rune is >= HangulFirst and <= HangulLast ? Syllable(rune - HangulFirst) : Table.Value.DecompositionOf(rune);

    private static IEnumerable<int> Syllable(int index)
    {
        yield return LeadFirst + index / (Vowels * Trails);
        yield return VowelFirst + index % (Vowels * Trails) / Trails;
        if (index % Trails != 0) yield return TrailBefore + index % Trails;
    }

    /// <summary>Marks on one letter may come in any order; their combining class gives the one that counts.</summary>
    private static void OrderMarks(int[] runes)
    {
        var classes = Array.ConvertAll(runes, Table.Value.CombiningClassOf);
        for (var start = 0; start < runes.Length; start++)
        {
            var end = start;
            while (end < runes.Length && classes[end] != 0) end++;
            if (end - start < 2) continue;

            var sorted = runes[start..end].OrderBy(Table.Value.CombiningClassOf).ToArray();
            sorted.CopyTo(runes, start);
            start = end;
        }
    }
}
