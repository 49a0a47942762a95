using MusicInsights.Web.Overview.Outlook;

namespace MusicInsights.Web.Overview;

/// <summary>A range of days in figures, beside another range.</summary>
internal sealed record OverviewAnswer(DateOnly From, DateOnly To, ComparedRange Compare, OverviewBlocks Blocks);

/// <param name="Mode"><c>previous</c>, <c>year</c> or <c>none</c>.</param>
/// <param name="From">Null when nothing is compared.</param>
internal sealed record ComparedRange(string Mode, DateOnly? From, DateOnly? To);

/// <summary>The blocks that have a source.</summary>
/// <param name="Marketing">One block a currency of the ads, and one of the Hypeddit links; empty where there is neither.</param>
internal sealed record OverviewBlocks(
    Block Audience, Block Engagement, IReadOnlyList<MarketingBlock> Marketing, PredictionBlock Predictions, EtlBlock Etl);

internal sealed record Block(IReadOnlyList<Figure> Figures, Freshness Freshness);

/// <param name="Platform">
/// <c>meta</c>: <c>spend</c>, <c>conversions</c>, <c>cpr</c>, <c>clicks</c>, <c>costPerExtraStream</c>, <c>extraStreams</c> of the ads;
/// <c>hypeddit</c>: <c>visits</c>, <c>clicks</c>, <c>ctr</c> of the links.
/// </param>
/// <param name="Currency">Of every amount in the block, ISO 4217; null where there is none.</param>
internal sealed record MarketingBlock(string Platform, string? Currency, IReadOnlyList<Figure> Figures, Freshness Freshness);

/// <param name="LastRun">The newest run of the whole portfolio; null before the first.</param>
internal sealed record EtlBlock(IReadOnlyList<Figure> Figures, LastRun? LastRun, Freshness Freshness);

/// <summary>One number of a range.</summary>
/// <param name="Metric">
/// <c>streams</c>, <c>saves</c>, <c>playlistAdds</c>: sums of the range over the releases;
/// <c>listeners</c>: the mean of the days known, since a day's people are never added to another day's; of several artists
/// their sum a day, in which who hears two of them counts twice;
/// <c>saveRate</c>: saves / streams over the days on which both are known;
/// <c>streamsPerListener</c>: streams / listeners over the artists' days on which both are known;
/// <c>spend</c>, <c>conversions</c>, <c>clicks</c>, <c>visits</c>: sums of the range over the campaigns;
/// <c>cpr</c>: spend / conversions over the days on which both are known; <c>ctr</c>: clicks / visits likewise;
/// <c>extraStreams</c>: streams of advertised releases above the same weekdays of the 28 days before their ads began;
/// <c>costPerExtraStream</c>: the spend of the same days / those; null where it cannot be said, as where nothing came on top;
/// <c>likelyReleaseRadar</c>, <c>likelyDiscoverWeekly</c>: releases whose newest prediction, at most a week old, is 50 % or more; their
/// series counts each day's own predictions;
/// <c>tasksDone</c>, <c>tasksFailed</c>, <c>recordsRefused</c>: sums over the range's runs;
/// <c>invalidRecordsPct</c>, <c>anomaliesPct</c>: means of its runs, in percent; <c>lastAlertDelaySeconds</c>: the longest of them.
/// </param>
/// <param name="Value">Null when no day of the range is known.</param>
/// <param name="Previous">
/// Of the range compared with, over its days whose counterpart here is known as well: days stand opposite each other by their place in
/// the range. Null where no two do, and where nothing is compared. For <c>likelyReleaseRadar</c> and <c>likelyDiscoverWeekly</c> how it
/// stood at that range's end.
/// </param>
/// <param name="DeltaPct">By how many percent <c>compared</c> differs from <c>previous</c>; null when either is null or previous is 0.</param>
/// <param name="Compared">The value over those days' counterparts alone: what previous is compared with.</param>
/// <param name="ComparedDays">How many days of each range are compared; null where nothing is, or no days are.</param>
/// <param name="DataDay">The newest day of the range that is known.</param>
/// <param name="Series">One entry a day, null where the day is not known.</param>
internal sealed record Figure(
    string Metric, double? Value, double? Previous, double? DeltaPct, double? Compared, int? ComparedDays, DateOnly? DataDay,
    IReadOnlyList<double?> Series);

/// <param name="DataThrough">The newest day with data.</param>
/// <param name="AgeDays">Days from there to today.</param>
/// <param name="Behind">Tracked artists and releases whose days end before the newest day that their source has given anyone.</param>
internal sealed record Freshness(DateOnly? DataThrough, int? AgeDays, int Behind);

/// <param name="InvalidRecordsPct">Refused records of all that were accepted or refused, in percent; null while it runs, and when there were none.</param>
/// <param name="AnomaliesPct">Drops and spikes of the release-days judged, in percent; null while it runs, and when none were.</param>
/// <param name="LastAlertDelaySeconds">The run's longest time from a commit to the mail server's acceptance; null where nothing was mailed.</param>
internal sealed record LastRun(
    long RunId, DateOnly RunDate, string Status, int TasksTotal, int TasksFailed, DateTime? FinishedAt,
    double? InvalidRecordsPct, double? AnomaliesPct, double? LastAlertDelaySeconds);
