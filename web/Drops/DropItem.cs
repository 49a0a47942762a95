using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Drops;

/// <summary>A fall of a release's streams.</summary>
/// <param name="Rule"><c>count_model</c>, <c>day_before</c> or <c>same_weekday</c>.</param>
/// <param name="State">
/// <c>provisional</c>, <c>confirmed</c>, or why it is none: <c>incident</c> (the source stood still or is late), <c>common</c>
/// (everybody fell), <c>revised</c> (its values were corrected).
/// </param>
/// <param name="Expected">Streams that the rule expected of the first fallen day.</param>
/// <param name="ExpectedLow">Where they were expected with a probability of 95 %; null where the rule knows of no chance.</param>
/// <param name="ExpectedHigh">The same, above.</param>
/// <param name="Actual">Streams that it had.</param>
/// <param name="Depth">What was lost over the window, from 0 to 1.</param>
/// <param name="WindowDays">Days up to the opening that were judged together.</param>
/// <param name="RecoveredOn">First day that no longer belongs to it; null while it is open.</param>
/// <param name="EndedBy"><c>recovered</c>, <c>new_level</c>, <c>deepened</c>, <c>lost</c> (no values came), <c>taken_over</c> (by the count model) or <c>revised</c>.</param>
/// <param name="LikelyCause">What it may well come from; null when nothing is known.</param>
internal sealed record DropItem(
    long DropId, long ReleaseId, string Title, long ArtistId, string Rule, string Severity, string State,
    double Expected, double? ExpectedLow, double? ExpectedHigh, long Actual, double? Depth, int WindowDays,
    DateOnly OpenedOn, DateOnly? RecoveredOn, string? EndedBy, LikelyCause? LikelyCause)
{
    public static DropItem Of(NpgsqlDataReader row) => new(
        row.Long(0), row.Long(1), row.Text(2), row.Long(3), row.Text(4), row.Text(5), row.Text(6),
        row.GetDouble(7), row.NumberOrNull(8), row.NumberOrNull(9), row.Long(10), row.NumberOrNull(11), row.Count(12),
        row.Day(13), row.DayOrNull(14), row.TextOrNull(15), row.LongOrNull(16) is { } campaign ? new LikelyCause("campaign_paused", campaign, row.Text(17)) : null);
}

/// <param name="Kind"><c>campaign_paused</c>: a linked campaign did next to nothing on the day before, or on its day.</param>
internal sealed record LikelyCause(string Kind, long CampaignId, string Name);
