namespace MusicInsights.Grains.Narrative.Telling;

/// <summary>By how many percent a figure changed, where saying so helps.</summary>
internal static class Changes
{
    // Of a handful a percentage says too much, and nobody pictures ten times as one.
    private const int Few = 30;
    private const int Most = 900;

    /// <returns>Whole percent, negative for less; null where both numbers say it better.</returns>
    public static int? Percent(long? now, long? before)
    {
        if (now is not { } value || before is not { } earlier || earlier < Few)
            return null;
        var percent = Math.Round(100m * (value - earlier) / earlier, MidpointRounding.AwayFromZero);
        return percent is >= -Most and <= Most ? (int)percent : null;
    }

    /// <summary>A day's mean, as people are counted: whole.</summary>
    public static long? Mean(long? sum, int days) => sum is { } all && days > 0 ? (long)Math.Round((decimal)all / days, MidpointRounding.AwayFromZero) : null;
}
