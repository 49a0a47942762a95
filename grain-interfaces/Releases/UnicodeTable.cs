using System.Collections.Frozen;
using System.Globalization;

namespace MusicInsights.GrainInterfaces.Releases;

/// <summary>The rows of <c>unicode-decompositions.txt</c>, whose head explains their form.</summary>
internal sealed class UnicodeTable(FrozenDictionary<int, int[]> decompositions, FrozenDictionary<int, int> combiningClasses)
{
    private const string Resource = "unicode-decompositions.txt";

    public int[] DecompositionOf(int rune) => decompositions.GetValueOrDefault(rune) ?? [rune];

    public int CombiningClassOf(int rune) => combiningClasses.GetValueOrDefault(rune);

    public static UnicodeTable Read()
    {
        using var stream = typeof(UnicodeTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly was built without its resource {Resource}.");
        using var reader = new StreamReader(stream);

        var decompositions = new Dictionary<int, int[]>();
        var classes = new Dictionary<int, int>();
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                foreach (var entry in line.Split(' '))
                    Add(entry, decompositions, classes);

        return new UnicodeTable(decompositions.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    private static void Add(string entry, Dictionary<int, int[]> decompositions, Dictionary<int, int> classes)
    {
        var sign = entry.IndexOfAny(['=', '@']);
        var bounds = entry[..sign].Split('-');
        var (first, last, value) = (Hex(bounds[0]), Hex(bounds[^1]), entry[(sign + 1)..]);

        for (var rune = first; rune <= last; rune++)
            if (entry[sign] == '@')
                classes[rune] = int.Parse(value, CultureInfo.InvariantCulture);
            else
                decompositions[rune] = last == first ? [.. value.Split('+').Select(Hex)] : [Hex(value) + rune - first];
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
