using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.GrainInterfaces.Drops;

/// <room>Drops as they are told, and the detector tried out on days gone by.</room>
/// <summary>Tries the rules for drops on stored history (key: <c>backtest</c>). It writes nothing.</summary>
[Alias("MusicInsights.IBacktestGrain")]
public interface IBacktestGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "backtest";

    /// <summary>
    /// What would have fired, beside what did. Refused: <c>invalid_parameter</c> with the field of a rule that is out of its
    /// range, <c>too_much</c> with field <c>to</c> when there are more release-days than one answer judges,
    /// <c>unknown_artist</c> and <c>unknown_release</c>.
    /// </summary>
    [Alias("Run"), ResponseTimeout("00:02:00")]
    Task<Outcome<BacktestReport>> Run(BacktestOrder order);
}
