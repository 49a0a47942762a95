using System.Diagnostics;
using System.Globalization;

namespace MusicInsights.Benchmarks.Measuring;

/// <summary>What processes hold of the memory, in MB (2^20 bytes), and of the processor's time. More than the first is known on Linux only.</summary>
internal static class ProcessTree
{
    private const double Megabyte = 1 << 20;

    /// <summary>As Linux tells it on every machine of today.</summary>
    private const double TicksPerSecond = 100;

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

    /// <summary>The processor time of a process and of those it started, also of those that have ended.</summary>
    public static double? TreeProcessorSeconds(int root)
    {
        if (!Directory.Exists("/proc/self"))
            return null;
        var parents = Parents();
        var ticks = parents.Keys.Where(process => Descends(process, root, parents)).Sum(process => Ticks(process, ownChildren: process == root));
        return ticks / TicksPerSecond;
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

    /// <summary>User and system time; of children that were waited for as well, where asked.</summary>
    private static double Ticks(int process, bool ownChildren)
    {
        // pid (name) state ppid … utime stime cutime cstime: the 14th to 17th, the state is the 3rd.
        var stat = Read(process, "stat");
        return stat.Length == 0 ? 0 : stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..(ownChildren ? 15 : 13)].Sum(text => double.Parse(text, CultureInfo.InvariantCulture));
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
