namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Offline plays arrive late: the newest days read low at first, and only ever rise, for three days.</summary>
/// <param name="MissingAtFirst">By what share the final value exceeds the first one, at most <see cref="Most"/>.</param>
/// <param name="AgeDays">How long the day has been complete: 0 is the latest complete day.</param>
internal readonly record struct Revision(double MissingAtFirst, int AgeDays)
{
    public const double Most = 0.06;
    public const int Days = 3;

    /// <summary>What is known of a final count by now. Rounded up, so that small counts do not exceed the share.</summary>
    public long Known(long final)
    {
        var open = Math.Max(0, Days - AgeDays) / (double)Days;
        return open == 0 ? final : (long)Math.Ceiling(final / (1 + MissingAtFirst * open));
    }
}
