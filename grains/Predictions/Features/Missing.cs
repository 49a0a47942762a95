namespace MusicInsights.Grains.Predictions.Features;

/// <summary>A value that nobody knew on the day. It stays apart from 0 until a model's filling answers for it.</summary>
internal static class Missing
{
    public const float Value = float.NaN;

    public static bool Is(float value) => float.IsNaN(value);

    /// <summary>ln(1 + count), the scale on which streams, listeners and followers differ by factors.</summary>
    public static float Log(double? count) => count is { } known ? (float)Math.Log(1 + known) : Value;
}
