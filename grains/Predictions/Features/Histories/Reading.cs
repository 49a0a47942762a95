namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>What a day's value is, seen from an instant.</summary>
internal enum Reading
{
    /// <summary>The one that was known then; a day of which nothing was known then has none. So is it served.</summary>
    AsKnown,

    /// <summary>
    /// As above, but a day that was first told later counts by its first value: else a history that was imported whole could teach
    /// nothing. Its later revisions stay unknown.
    /// </summary>
    AsFirstTold,
}
