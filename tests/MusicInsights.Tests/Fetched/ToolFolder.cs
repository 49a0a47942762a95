namespace MusicInsights.Tests.Fetched;

/// <summary>What tests need and a machine may lack, kept from one run to the next: <c>artifacts/tools</c>.</summary>
internal static class ToolFolder
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "tools"));

    public static string Of(string name) => Path.Combine(Directory.CreateDirectory(Root).FullName, name);

    /// <summary>Makes the folder once and whole, also where two processes are at it: what is half done is never taken for it.</summary>
    /// <param name="fill">Fills an empty folder; what it answers is why it could not, null where it could.</param>
    /// <returns>Null where the folder is there now; else why it is not.</returns>
    public static async Task<string?> Filled(string folder, Func<string, Task<string?>> fill)
    {
        if (Directory.Exists(folder))
            return null;
        var work = $"{folder}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(work);
        try
        {
            if (await fill(work) is { } why)
                return why;
            Directory.Move(work, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was quicker.
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }

        return null;
    }
}
