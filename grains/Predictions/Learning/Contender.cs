using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Registry;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>The champion beside a challenger, on rows that the challenger has not seen.</summary>
internal static class Contender
{
    /// <summary>From so many rows on that neither has seen, only these count.</summary>
    private const int EnoughUnseen = 100;

    /// <summary>
    /// Both on the same rows: those for which the champion has what it needs. A champion that was trained here has learned from the
    /// older ones, and would be flattered by them: where there are enough outcomes that came after its training, they alone decide.
    /// </summary>
    /// <param name="examples">With the champion's features.</param>
    /// <param name="heldOut">What the challenger said of them.</param>
    /// <returns>Null where there is no row on which both spoke.</returns>
    public static Comparison? Compare(IReadOnlyList<Example> examples, IReadOnlyList<Judged> heldOut, KeptChampion champion)
    {
        Judged[] common = [.. heldOut.Where(row => examples[row.Row].Beside is not null)];
        if (champion.IsOwn)
        {
            var through = DateOnly.FromDateTime(champion.KnownAt.UtcDateTime);
            Judged[] unseen = [.. common.Where(row => examples[row.Row].Row.Day.AddDays(ForecastSchema.Horizon) > through)];
            if (unseen.Length >= EnoughUnseen) common = unseen;
        }
        if (common.Length == 0) return null;
        var scorer = new Scorer(champion.Model.Body);
        return new Comparison(
            common.Length, Quality.Of([.. common.Select(row => row with { Margin = scorer.Margin(examples[row.Row].Beside!) })]), Quality.Of(common));
    }
}

/// <param name="Rows">On how many rows.</param>
internal sealed record Comparison(int Rows, Quality Champion, Quality Challenger);
