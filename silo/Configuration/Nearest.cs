namespace MusicInsights.Silo.Configuration;

/// <summary>Finds the word that somebody meant.</summary>
internal static class Nearest
{
    /// <summary>The known word with the fewest letters to change, add, drop or swap; null where more than a third of them would have to.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        var best = known.Select(word => (Word: word, Steps: Steps(written.ToLowerInvariant(), word))).OrderBy(found => found.Steps).ThenBy(found => found.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is not null && best.Steps <= Math.Max(1, best.Word.Length / 3) ? best.Word : null;
    }

    // The distance of Damerau and Levenshtein with neighbours swapped once (optimal string alignment).
    private static int Steps(string one, string other)
    {
        var steps = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            steps[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            steps[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var change = steps[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                steps[i, j] = Math.Min(change, Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[one.Length, other.Length];
    }
}
