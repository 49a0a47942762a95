namespace MusicInsights.Tests.Documents;

/// <summary>A folder that is gone after the test, and programs in it that stand in for real ones.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("documents-").FullName;

    /// <summary>The search path with this folder's stand-ins before everything else.</summary>
    public string SearchPath => $"{System.IO.Path.Combine(Path, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";

    /// <summary>A program of this name that does what a script says.</summary>
    public void StandIn(string name, string script)
    {
        var bin = Directory.CreateDirectory(System.IO.Path.Combine(Path, "bin"));
        var file = System.IO.Path.Combine(bin.FullName, name);
        File.WriteAllText(file, $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
