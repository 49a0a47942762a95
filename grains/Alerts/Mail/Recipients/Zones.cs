namespace MusicInsights.Grains.Alerts.Mail.Recipients;

/// <summary>Time zones by their IANA names.</summary>
internal static class Zones
{
    /// <summary>Null where there is none of that name.</summary>
    public static TimeZoneInfo? Find(string name) =>
        name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>A recipient's zone. A machine may know fewer of them than the one that took the recipient on.</summary>
    public static TimeZoneInfo OrUtc(string name) => Find(name) ?? TimeZoneInfo.Utc;

    /// <summary>
    /// The instant at which a clock on the wall there shows this. A time that a change to summer time leaves out is the first
    /// one after it; of one that comes twice it is the later.
    /// </summary>
    public static DateTimeOffset At(this TimeZoneInfo zone, DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // Changes are made at full minutes, and last a few hours at most.
        while (zone.IsInvalidTime(local))
            local = new DateTime(local.Ticks - local.Ticks % TimeSpan.TicksPerMinute).AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Min() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
