namespace MusicInsights.Grains.Drops.Counts;

/// <summary>An open drop. What was expected stands still while it lasts, but for a decay that was under way.</summary>
/// <param name="OpenedOn">The day's number.</param>
/// <param name="Days">Days since the opening, that one included.</param>
/// <param name="Actual">Streams since then…</param>
/// <param name="Expected">…and what was expected of these days.</param>
internal readonly record struct Fall(int OpenedOn, int Days, int Recovered, double Depth, double Actual, double Expected, Level Baseline)
{
    /// <summary>Not open.</summary>
    public static Fall None => default;

    /// <summary>Half of the way back is back: nearer to what was expected than to where it fell.</summary>
    private const double WayBack = 0.5;

    public bool IsOpen => Days > 0;

    public Fall Next(CountParameters by) => this with { Days = Days + 1, Baseline = Baseline.Forward(by) };

    /// <summary>Takes a day that was expected to bring so much.</summary>
    public Fall Take(double streams, double expected) => this with
    {
        Recovered = streams >= expected * (1 - Depth * WayBack) ? Recovered + 1 : 0,
        Actual = Actual + streams,
        Expected = Expected + expected,
    };

    /// <summary>
    /// A slight fall that turns into a severe one is told of again: from a drop that kept at least half of what was
    /// expected to less than 30 % of it, surely and by much.
    /// </summary>
    public bool Deepens(double streams, double expected, double noise, CountParameters by)
    {
        var share = Actual / Expected;
        var usual = expected * share;
        return share > 0.5 && streams <= 0.3 * expected && streams < 0.6 * usual && Deviance.Of(streams, usual, noise) < -by.Bound;
    }

    public static void Pass(Tape tape, ref Fall fall)
    {
        var (openedOn, days, recovered, depth, actual, expected, baseline) = fall;
        tape.Pass(ref openedOn);
        tape.Pass(ref days);
        tape.Pass(ref recovered);
        tape.Pass(ref depth);
        tape.Pass(ref actual);
        tape.Pass(ref expected);
        Level.Pass(tape, ref baseline);
        fall = new Fall(openedOn, days, recovered, depth, actual, expected, baseline);
    }
}
