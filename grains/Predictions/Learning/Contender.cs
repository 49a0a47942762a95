using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Registry;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>The champion beside a challenger, on rows that the challenger has not seen.</summary>
internal static class Contender
{
    /// <summary>Fewer tell nothing.</summary>
    private const int LeastRows = 50, LeastGroups = 10;

    /// <summary>From so many rows on that neither has seen, only these count.</summary>
    private const int EnoughUnseen = 100;

    /// <summary>
    /// Both on the same rows: those for which the champion has what it needs. A champion that was trained here has learned from the
    /// older ones, and would be flattered by them: where there are enough outcomes that came wholly after its training, they alone
    /// decide. Their releases it still knows.
    /// </summary>
    /// <param name="examples">With the champion's features.</param>
    /// <param name="heldOut">What the challenger said of them.</param>
    /// <returns>Null where both spoke on too few rows, of too few releases or of one label only.</returns>
    public static Comparison? Compare(IReadOnlyList<Example> examples, IReadOnlyList<Judged> heldOut, KeptChampion champion)
    {
        if (champion.Model is not { } model) return null;
        Judged[] common = [.. heldOut.Where(row => examples[row.Row].Beside is not null)];
        if (champion.IsOwn)
        {
            var through = DateOnly.FromDateTime(champion.KnownAt.UtcDateTime);
            // An outcome's window begins on the day after its row's: none of its days lies before the training.
            Judged[] unseen = [.. common.Where(row => examples[row.Row].Row.Day >= through)];
            if (IsEnough(unseen, EnoughUnseen)) common = unseen;
        }
        if (!IsEnough(common, LeastRows)) return null;
        var scorer = new Scorer(model.Body);
        return new Comparison(
            common.Length, Quality.Of([.. common.Select(row => row with { Margin = scorer.Margin(examples[row.Row].Beside!) })]), Quality.Of(common));
    }

    /// <summary>What came of it, for a person.</summary>
    public static string Tell(KeptChampion? champion, Comparison? compared) => (champion, compared) switch
    {
        (null, _) => "There was no champion to compare it with.",
        (_, not null) => FormattableString.Invariant(
            $"On the {compared.Rows} rows on which both speak, its Brier score is {compared.Challenger.Brier:N4}, the champion's (model {champion.Id}) {compared.Champion.Brier:N4}."),
        ({ Model: null }, _) => $"It was not compared with the champion, model {champion.Id}, which cannot be read.",
        _ => $"It was not compared with the champion, model {champion.Id}: there are too few rows on which both speak ({LeastRows} of {LeastGroups} releases, of either label, would do).",
    };

    private static bool IsEnough(Judged[] rows, int least) => rows.Length >= least
        && rows.Select(row => row.Group).Distinct().Count() >= LeastGroups
        && rows.Any(row => row.Label) && rows.Any(row => !row.Label);
}

/// <param name="Rows">On how many rows.</param>
internal sealed record Comparison(int Rows, Quality Champion, Quality Challenger);
