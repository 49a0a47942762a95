namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>Ways to split rows so that what is asked about was not seen in any guise.</summary>
internal static class Folds
{
    /// <summary>Groups are dealt out by chance, the same for one seed; all rows of a group are asked about in one fold.</summary>
    public static IReadOnlyList<Fold> ByGroup(IReadOnlyList<string> groups, int folds, int seed)
    {
        string[] dealt = [.. groups.Distinct().Order(StringComparer.Ordinal)];
        new Random(seed).Shuffle(dealt);
        var foldOf = dealt.Select((group, i) => (group, i)).ToDictionary(pair => pair.group, pair => pair.i % folds);
        var rows = Enumerable.Range(0, groups.Count).ToArray();
        return [.. Enumerable.Range(0, folds).Select(fold => new Fold(
            [.. rows.Where(row => foldOf[groups[row]] != fold)], [.. rows.Where(row => foldOf[groups[row]] == fold)]))];
    }
}
