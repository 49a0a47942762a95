namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>Ids of the platform's form.</summary>
internal static class Base62
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Length = 22;

    public static string Id(int seed, Chance what, int who) =>
        string.Create(Length, Draw.Of(seed, what, who, 0), (id, draw) =>
        {
            foreach (ref var digit in id) digit = Digits[draw.Between(0, Digits.Length - 1)];
        });
}
