namespace MusicInsights.Grains.Predictions.Shapley;

/// <summary>Which features may fail to let a row through so that some row of the background does all of it in their place.</summary>
/// <remarks>Asked for every leaf of every explanation, and mostly the answer is no: so it is a bit for each set of features.</remarks>
internal sealed class Completions
{
    private const int MostBits = 14;

    private readonly uint[] _masks;
    private readonly ulong[]? _bits;

    public Completions(int features, uint[] masks)
    {
        _masks = masks;
        if (features > MostBits) return;
        _bits = new ulong[((1 << features) + 63) / 64];
        foreach (var mask in masks)
            Set(mask);
        // What a set of features completes, each of its subsets completes too.
        for (var feature = 0; feature < features; feature++)
            for (var set = 0u; set < 1u << features; set++)
                if ((set >> feature & 1) == 0 && Has(set | 1u << feature))
                    Set(set);
    }

    /// <param name="failing">A bit a feature.</param>
    public bool Has(uint failing) => _bits is null ? IsCompleted(failing) : (_bits[failing / 64] >> (int)(failing % 64) & 1) == 1;

    private bool IsCompleted(uint failing)
    {
        foreach (var mask in _masks)
            if ((mask & failing) == failing)
                return true;
        return false;
    }

    private void Set(uint set) => _bits![set / 64] |= 1UL << (int)(set % 64);
}
