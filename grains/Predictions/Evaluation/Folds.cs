namespace MusicInsights.Grains.Predictions.Evaluation;

/// <summary>Ways to split rows so that what is asked about was not seen in any guise.</summary>
internal static class Folds
{
    /// <summary>Groups are dealt out by chance, the same for one seed; all rows of a group are asked about in one fold.</summary>
    public static IReadOnlyList<Fold> ByGroup(IReadOnlyList<string> groups, int folds, int seed)
    {
        var foldOf = Deal(groups, folds, seed);
        var rows = Enumerable.Range(0, groups.Count).ToArray();
        return [.. Enumerable.Range(0, folds).Select(fold => new Fold(
            [.. rows.Where(row => foldOf[groups[row]] != fold)], [.. rows.Where(row => foldOf[groups[row]] == fold)]))];
    }

    /// <summary>
    /// Later days are asked about by what was known before them: a row is learned from only when its outcome's
    /// <paramref name="horizon"/> had passed before the first day asked about, and its group is not asked about.
    /// </summary>
    /// <param name="days">Of each row.</param>
    /// <param name="horizon">Days after a row's day until its label is known.</param>
    /// <param name="blocks">Into so many the days are split; the first is only learned from.</param>
    public static IReadOnlyList<Fold> ByTimeAndGroup(
        IReadOnlyList<DateOnly> days, IReadOnlyList<string> groups, int horizon, int blocks, int folds, int seed)
    {
        var foldOf = Deal(groups, folds, seed);
        var rows = Enumerable.Range(0, days.Count).ToArray();
        DateOnly[] sorted = [.. days.Order()];
        DateOnly[] starts = [.. Enumerable.Range(1, blocks - 1).Select(block => sorted[sorted.Length * block / blocks]).Distinct()];
        var found = new List<Fold>();
        for (var block = 0; block < starts.Length; block++)
        {
            var (from, to) = (starts[block], block + 1 < starts.Length ? starts[block + 1] : DateOnly.MaxValue);
            for (var fold = 0; fold < folds; fold++)
                found.Add(new Fold(
                    [.. rows.Where(row => days[row].AddDays(horizon) < from && foldOf[groups[row]] != fold)],
                    [.. rows.Where(row => days[row] >= from && days[row] < to && foldOf[groups[row]] == fold)]));
        }
        return [.. found.Where(fold => fold.Train.Length > 0 && fold.Test.Length > 0)];
    }

    private static Dictionary<string, int> Deal(IReadOnlyList<string> groups, int folds, int seed)
    {
        string[] dealt = [.. groups.Distinct().Order(StringComparer.Ordinal)];
        new Random(seed).Shuffle(dealt);
        return dealt.Select((group, i) => (group, i)).ToDictionary(pair => pair.group, pair => pair.i % folds);
    }
}
