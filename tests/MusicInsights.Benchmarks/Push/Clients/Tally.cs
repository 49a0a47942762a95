namespace MusicInsights.Benchmarks.Push.Clients;

/// <summary>
/// Which events there were, in two numbers. Events that come in rising order, as many as expected and with the same sum,
/// are the expected ones, each once.
/// </summary>
/// <param name="Last">The newest number.</param>
internal readonly record struct Tally(long Count, ulong Sum, long Last, bool IsInOrder)
{
    public static Tally Empty => new(0, 0, 0, true);

    public Tally With(long seq) => new(Count + 1, unchecked(Sum + Mixed((ulong)seq)), seq, IsInOrder && seq > Last);

    // Mixed, so that one event missing and another doubled do not cancel out.
    private static ulong Mixed(ulong seq)
    {
        unchecked
        {
            seq = (seq ^ (seq >> 31)) * 0x9E37_79B9_7F4A_7C15;
            return seq ^ (seq >> 29);
        }
    }
}
