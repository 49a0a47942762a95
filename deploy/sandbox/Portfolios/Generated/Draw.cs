namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>
/// Chance that can be asked again: a stream of draws that depends on its key alone,
/// so any day of any song can be computed in any order and nothing has to be stored.
/// </summary>
internal struct Draw
{
    private ulong _state;

    private Draw(ulong state) => _state = state;

    public static Draw Of(int seed, Chance what, int who, int when)
    {
        var state = Mix((uint)seed);
        state = Mix(state ^ (ulong)what);
        state = Mix(state ^ (uint)who);
        return new Draw(Mix(state ^ (uint)when));
    }

    public ulong Next() => Mix(_state++);

    /// <summary>Above 0 and below 1, so that its logarithm exists.</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) / (1UL << 53);

    public double Between(double low, double high) => low + (high - low) * Uniform();

    public int Between(int low, int high) => low + (int)(Uniform() * (high - low + 1));

    public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(Math.Tau * Uniform());

    // Multiply and fold: each bit of the key reaches each bit of the answer, and neighbours share nothing.
    private static ulong Mix(ulong value)
    {
        const ulong Odd = 0xD6E8_FEB8_6659_FD93;
        value += 0x9E37_79B9_7F4A_7C15;
        value = (value ^ (value >> 32)) * Odd;
        value = (value ^ (value >> 32)) * Odd;
        return value ^ (value >> 32);
    }
}
