using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MusicInsights.Tests.Fetched;

/// <summary>
/// The native trainer of trees asks the system for libgomp. Where it is not installed it is loaded into this process from a folder:
/// who asks for a library of a name that is loaded gets that one.
/// </summary>
internal static class OpenMp
{
    private const string Library = "libgomp.so.1";

#pragma warning disable CA2255 // Before the first test, whichever it is: once the trainer was looked for in vain, it is not looked for again.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Load()
    {
        if (!OperatingSystem.IsLinux() || NativeLibrary.TryLoad(Library, out _))
            return;
        // An initializer cannot await, and no test runs yet. Where it cannot be had, the tests of trees fail, and this says why.
        if (Task.Run(() => Fetch(ToolFolder.Of("libgomp1"))).GetAwaiter().GetResult() is { } why)
            Console.Error.WriteLine($"The tests of boosted trees need libgomp1; on Debian or Ubuntu run: sudo apt-get install -y libgomp1\n{why}");
    }

    /// <returns>Null where it is loaded now; else why it is not.</returns>
    public static async Task<string?> Fetch(string folder)
    {
        if (!DebianPackage.CanBeHad)
            return "libgomp1 is not installed, and there is no apt-get to fetch it with.";
        if (await ToolFolder.Filled(folder, work => DebianPackage.Unpack("libgomp1", work)) is { } why)
            return why;
        var file = Directory.GetFiles(folder, Library, SearchOption.AllDirectories).FirstOrDefault();
        return file is not null && NativeLibrary.TryLoad(file, out _) ? null : $"There is no {Library} in {folder}.";
    }
}
