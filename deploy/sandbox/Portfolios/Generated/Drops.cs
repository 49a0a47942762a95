using System.Collections.Concurrent;

namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Where and when songs fall: the first just after the sandbox's time begins, then about every fourth day; rarer before.</summary>
internal sealed class Drops(int seed, DateOnly start, IReadOnlyList<Song> songs, Campaigns campaigns)
{
    public const int LongestDays = 10;

    private const int SlotDays = 4;
    private const int SlotsPerDropBefore = 4;
    private const int SettledAfterDays = 60;
    private const double VisibleStreams = 150;

    private readonly ConcurrentDictionary<int, Drop?> _slots = new();

    /// <summary>The share of its streams that a song keeps on a day; 1 outside drops.</summary>
    public double Remaining(Song song, DateOnly day) =>
        Around(day).FirstOrDefault(drop => drop.Covers(song, day))?.Remaining ?? 1;

    /// <summary>The drops that may cover a day.</summary>
    public IEnumerable<Drop> Around(DateOnly day)
    {
        var days = day.DayNumber - start.DayNumber;
        var (first, last) = (Slot(days - LongestDays - 2), Slot(days + 1));
        for (var slot = first; slot <= last; slot++)
            if (_slots.GetOrAdd(slot, Happen) is { } drop)
                yield return drop;
    }

    private static int Slot(int daysSinceStart) => (int)Math.Floor(daysSinceStart / (double)SlotDays);

    private Drop? Happen(int slot)
    {
        if (slot < 0 && slot % SlotsPerDropBefore != 0) return null;
        var draw = Draw.Of(seed, Chance.Drop, 0, slot);
        var from = start.AddDays(slot * SlotDays + (slot == 0 ? 1 : draw.Between(0, 2)));
        var days = draw.Between(3, LongestDays);
        var visible = songs.Where(song => Shows(song, from, days)).ToArray();
        // A stride through the songs: neighbouring slots meet different ones.
        return visible.Length == 0 ? null : new Drop(visible[Math.Abs(slot * 7) % visible.Length], from, days)
        {
            Remaining = draw.Between(0.24, 0.3),
        };
    }

    /// <summary>Large and settled enough that the fall is no noise, and no campaign hides it or ends with it.</summary>
    private bool Shows(Song song, DateOnly from, int days) =>
        from.DayNumber - song.Released.DayNumber >= SettledAfterDays
        && song.Expected(from) >= VisibleStreams
        && Enumerable.Range(-7, days + 7).All(offset => campaigns.Lift(song, from.AddDays(offset)) == 1);
}
