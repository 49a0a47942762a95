namespace MusicInsights.EndToEnd.Page;

/// <summary>Where pictures are kept for whoever wants to look.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "screenshots"));

    public static string File(string name) => Path.Combine(Folder, name);
}
