namespace MusicInsights.Grains.Sources;

/// <summary>
/// Says of the calls made within it that they can wait for others. It goes along with the flow of the call: a parameter would pass
/// through every client, and none of them would look at it.
/// </summary>
internal static class Deferring
{
    private static readonly AsyncLocal<bool> Flow = new();

    public static bool IsOn => Flow.Value;

    /// <summary>Until it is disposed, the calls of this flow let others go first.</summary>
    public static IDisposable Begin()
    {
        Flow.Value = true;
        return new End();
    }

    private sealed class End : IDisposable
    {
        public void Dispose() => Flow.Value = false;
    }
}
