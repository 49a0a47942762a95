namespace MusicInsights.Grains.Storage;

/// <summary>A day on its way into a table, and which request of the batch it belongs to.</summary>
internal sealed record IncomingDay(int Request, OwnedRow Owned, long? ImportId)
{
    public DayKey Key => Owned.Row.Key;
}
