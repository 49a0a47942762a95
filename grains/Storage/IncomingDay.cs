namespace MusicInsights.Grains.Storage;

/// <summary>A day on its way into a table, and which request of the batch it belongs to.</summary>
/// <param name="IsReplayed">Out of a payload that was fetched long ago.</param>
internal sealed record IncomingDay(int Request, OwnedRow Owned, long? ImportId, bool IsReplayed = false)
{
    public DayKey Key => Owned.Row.Key;
}
