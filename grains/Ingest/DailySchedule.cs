using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MusicInsights.Grains.Ingest;

/// <summary>
/// When an actor's reminder is due. A stable hash of the artist spreads artists over the period, and its releases follow
/// within a quarter of an hour: nobody's day comes in pieces, and no two processes ever disagree.
/// </summary>
internal static class DailySchedule
{
    /// <summary>The reminder's name.</summary>
    public const string Reminder = "daily-ingest";

    private static readonly TimeSpan ArtistWidth = TimeSpan.FromMinutes(15);

    /// <summary>From <paramref name="now"/> to the actor's next slot: more than zero, at most one period.</summary>
    public static TimeSpan UntilNextSlot(DateTimeOffset now, TimeSpan period, long artistId, long entityId)
    {
        var slot = TimeSpan.FromTicks((long)(Share("artist", artistId) * period.Ticks) + (long)(Share("entity", entityId) * ArtistWidth.Ticks));
        var sinceEpoch = now - DateTimeOffset.UnixEpoch;
        var wait = TimeSpan.FromTicks((slot.Ticks - sinceEpoch.Ticks) % period.Ticks);
        return wait > TimeSpan.Zero ? wait : wait + period;
    }

    /// <summary>A number in [0, 1) that belongs to the id.</summary>
    private static double Share(string salt, long id)
    {
        var hash = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"{salt}:{id}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)(1L << 32);
    }
}
