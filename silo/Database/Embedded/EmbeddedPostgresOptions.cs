namespace MusicInsights.Silo.Database.Embedded;

/// <summary>Where the embedded server keeps its data, and for whom it runs.</summary>
internal sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder of everything a running MusicInsights keeps; the server's home lies in it, or is pointed to from it.</summary>
    public required string DataRoot { get; init; }

    /// <summary>The role of the running program, which the server makes when it starts; it owns nothing.</summary>
    public string RunRole { get; init; } = "musicinsights_run";

    /// <summary>The folder of the server's programs; null looks for one.</summary>
    public string? Programs { get; init; }

    /// <summary>The server gives up safety against power failure for speed, and its data is deleted when it stops: for tests.</summary>
    public bool Temporary { get; init; }

    /// <summary>A temporary server in a fresh folder below the system's temporary one.</summary>
    public static EmbeddedPostgresOptions ForTests() => new()
    {
        DataRoot = Path.Combine(Path.GetTempPath(), $"musicinsights-{Path.GetRandomFileName()}"),
        Temporary = true,
    };
}
