using System.Globalization;

namespace MusicInsights.Benchmarks.Measuring;

/// <summary>The command line: a benchmark's name, then <c>--key value</c> pairs.</summary>
internal sealed record Arguments(string Name, IReadOnlyDictionary<string, string> Values)
{
    public static Arguments Parse(string[] args)
    {
        var values = new Dictionary<string, string>();
        for (var i = 1; i + 1 < args.Length; i += 2)
            values[args[i].TrimStart('-')] = args[i + 1];
        return new Arguments(args.FirstOrDefault() ?? "", values);
    }

    public int Number(string key, int otherwise) =>
        Values.TryGetValue(key, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string? Text(string key) => Values.GetValueOrDefault(key);

    public static int Explain()
    {
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/MusicInsights.Benchmarks -- <name> [--key value …]
              detect  [--releases 100000]              what a day of drop detection costs for many releases
              drops   --data <folder> [--drawn 300]    drops found and false alarms of the detector and of simpler methods, on series of one's own
              ingest  [--rounds 5] [--rows 10000000] [--payload 0]
                                               the writer against a bare COPY + merge, on an empty and on a filled table
              ml      [--releases 100000] [--rows 20000] [--data <folder>] [--write <folder>]
                                               what predictions cost, and on a survey's folder what they are worth; writes the base models
              month   [--seeds 1] [--seed 1] [--releases 200] [--days 30] [--down 0] [--talk 0]
                                               months of killed silos, lost ticks and a failing source: is every day there at the end?
              page    [--rounds 3] [--baseline <MusicInsights.Web.dll>]
                                               what a browser makes of the pages, beside another build's where one is given
              plans   [--rows 10000000] [--full 0]     what the statements cost on the filled table, and which partitions they touch
              push    [--seconds 30] [--clients 1000]  from commit to client, 200 commits a second, against a bare hub
              query   [--rows 10000000] [--rounds 200] [--full 0]
                                               the overview over HTTP on the filled table, against the plain sum; and the plan of each statement
              restart [--rate 200] [--viewers 500]     a rolling restart of two silos and two web hosts under load: is anything lost?
              start   [--seconds 60] [--rounds 3]      from process start to the ready line; memory after a while of demo
              sweep   [--tasks 100000] [--past 28]     a day's run in one silo, with a source that answers at once; and a tenth of it
            """);
        return 2;
    }
}
