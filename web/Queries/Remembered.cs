using System.Runtime.CompilerServices;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Queries;

/// <summary>
/// <see cref="KeptAnswers{TAsked,TAnswer}"/> of each portfolio: what thousands of viewers ask for after a commit is read once,
/// and is there for whoever asks later.
/// </summary>
/// <param name="atOnce">How many questions of a portfolio are read at a time.</param>
/// <param name="longest">What changes without an event of the feed (names, who is tracked) is as old as this at most.</param>
internal sealed class Remembered<TAsked, TAnswer>(TimeProvider time, int atOnce, TimeSpan longest) where TAsked : notnull
{
    private readonly ConditionalWeakTable<Portfolio, KeptAnswers<TAsked, TAnswer>> _answers = [];

    /// <param name="read">Asks the database, where nobody did since the last commit.</param>
    public Task<TAnswer> Read(Portfolio portfolio, TAsked asked, Func<CancellationToken, Task<TAnswer>> read, CancellationToken cancel) =>
        _answers.GetValue(portfolio, _ => new KeptAnswers<TAsked, TAnswer>(time, atOnce, longest))
            .Read(asked, portfolio.Feed.IsInTouch ? portfolio.Live.Position : null, () => portfolio.Live.Position, read, cancel);
}
