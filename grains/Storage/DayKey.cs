namespace MusicInsights.Grains.Storage;

/// <summary>What makes a daily row one: whose, of which part, on which day.</summary>
/// <param name="Part">The landing page of a campaign; empty in tables that know no parts.</param>
internal readonly record struct DayKey(long EntityId, string Part, DateOnly Day) : IComparable<DayKey>
{
    public DayKey(long entityId, DateOnly day) : this(entityId, "", day)
    {
    }

    // One order for every writer: two that meet the same rows then never wait for each other crosswise.
    public int CompareTo(DayKey other) =>
        EntityId != other.EntityId ? EntityId.CompareTo(other.EntityId)
        : Day != other.Day ? Day.CompareTo(other.Day)
        : string.CompareOrdinal(Part, other.Part);
}
