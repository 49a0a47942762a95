namespace MusicInsights.Silo.Configuration;

/// <summary>Where things lie on disk.</summary>
public static class Folders
{
    /// <summary>The repository's root when run from a clone, else the working folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Everything a running MusicInsights keeps (<c>MUSICINSIGHTS_DATA</c> moves it).</summary>
    public static string Data => Environment.GetEnvironmentVariable("MUSICINSIGHTS_DATA") is { Length: > 0 } data ? Path.GetFullPath(data) : Path.Combine(Root, ".data");

    /// <summary>The settings' file (<c>MUSICINSIGHTS_CONFIG</c> moves it).</summary>
    public static string ConfigFile =>
        Environment.GetEnvironmentVariable("MUSICINSIGHTS_CONFIG") is { Length: > 0 } file ? Path.GetFullPath(file) : Path.Combine(Root, "config.yaml");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MusicInsights.sln")))
                return folder.FullName;
        }

        return Directory.GetCurrentDirectory();
    }
}
