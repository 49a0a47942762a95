namespace MusicInsights.Sandbox;

/// <summary>Watches the pipe to the process that started this one: it closes however that process ends.</summary>
internal static class ParentPipe
{
    public static void WhenClosed(Action ended)
    {
        // Reading a console stream blocks, so it gets a background thread of its own and never holds up the exit.
        var watcher = new Thread(() =>
        {
            using var pipe = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[64];
            while (pipe.Read(ignored) > 0)
            {
            }

            ended();
        })
        { IsBackground = true, Name = "parent pipe" };
        watcher.Start();
    }
}
