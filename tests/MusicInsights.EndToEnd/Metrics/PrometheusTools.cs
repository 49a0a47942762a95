using MusicInsights.Tests.Fetched;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>
/// Finds <c>prometheus</c> and <c>promtool</c>: those that are installed, else those kept from an earlier run, else the distribution's
/// package or the project's own release, fetched into a folder. A machine that can have none of them is told what to install; no test
/// is ever skipped for it.
/// </summary>
internal static class PrometheusTools
{
    private static readonly string[] Names = ["prometheus", "promtool"];

    private static readonly Lazy<Task<string>> Found =
        new(() => Find(Environment.GetEnvironmentVariable("PATH") ?? "", ToolFolder.Of("prometheus"), [Package, PrometheusRelease.Unpack]));

    public static async Task<string> PathOf(string tool) => Path.Combine(await Found.Value, tool);

    /// <param name="path">Where programs are looked for, as the system writes it.</param>
    /// <param name="kept">Where what was fetched is kept.</param>
    /// <param name="ways">Each fills an empty folder, and says why where it could not.</param>
    public static async Task<string> Find(string path, string kept, IReadOnlyList<Func<string, Task<string?>>> ways)
    {
        if (path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(Has) is { } installed)
            return installed;
        var whys = new List<string>();
        foreach (var way in ways)
        {
            if (await ToolFolder.Filled(kept, way) is { } why)
                whys.Add(why);
            else if (Has(kept))
                return kept;
        }

        throw new InvalidOperationException(
            $"""
             The tests of rules and of the dashboard need prometheus and promtool. On Debian or Ubuntu run: sudo apt-get install -y prometheus
             On other systems put both programs of a release of github.com/prometheus/prometheus on the PATH, or into {kept}.
             {string.Join('\n', whys)}
             """);
    }

    private static bool Has(string folder) => Names.All(name => File.Exists(Path.Combine(folder, name)));

    private static async Task<string?> Package(string into)
    {
        if (!DebianPackage.CanBeHad)
            return "There is no apt-get to fetch the package with.";
        if (await DebianPackage.Unpack("prometheus", into) is { } why)
            return why;
        foreach (var name in Names)
            File.Move(Path.Combine(into, "usr", "bin", name), Path.Combine(into, name));
        return null;
    }
}
