using System.Diagnostics;
using System.Globalization;

namespace MusicInsights.Benchmarks.Start;

/// <summary>What processes hold of the memory, in MB (2^20 bytes). More than the first is known on Linux only.</summary>
internal static class Memory
{
    private const double Megabyte = 1 << 20;

    public static double ResidentMegabytes(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64 / Megabyte;
    }

    /// <summary>Without the files and libraries that other processes hold as well.</summary>
    public static double? PrivateMegabytes(int processId) => Rollup(processId, "Private_Clean:", "Private_Dirty:");

    /// <summary>A process and those it started, each page shared among them counted once.</summary>
    public static double? TreeMegabytes(int? root)
    {
        if (root is not { } first || !Directory.Exists("/proc/self"))
            return null;
        var parents = Parents();
        return parents.Keys.Where(process => Descends(process, first, parents)).Sum(process => Rollup(process, "Pss:") ?? 0);
    }

    public static int? ChildOf(int parent, string program) => Directory.Exists("/proc/self")
        ? Parents().Where(each => each.Value == parent && CommandLine(each.Key).Contains(program, StringComparison.Ordinal)).Select(each => (int?)each.Key).FirstOrDefault()
        : null;

    private static bool Descends(int process, int from, Dictionary<int, int> parents)
    {
        for (var at = process; at > 1; at = parents.GetValueOrDefault(at))
        {
            if (at == from)
                return true;
        }

        return false;
    }

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            // pid (name) state parent …; a name may hold blanks and brackets.
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && Read(process, "stat") is { Length: > 0 } stat)
                parents[process] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }

        return parents;
    }

    private static double? Rollup(int process, params string[] fields)
    {
        var lines = Read(process, "smaps_rollup").Split('\n').Where(line => fields.Any(field => line.StartsWith(field, StringComparison.Ordinal))).ToList();
        return lines.Count == 0 ? null : lines.Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)) * 1024 / Megabyte;
    }

    private static string CommandLine(int process) => Read(process, "cmdline");

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it ended meanwhile, or is not ours to look at
        }
    }
}
