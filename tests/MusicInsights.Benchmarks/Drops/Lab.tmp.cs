using System.Diagnostics;
using System.Globalization;
using MusicInsights.Grains.Drops.Counts;
namespace MusicInsights.Benchmarks.Drops;

internal static class Lab
{
    static readonly double[] Depths = [0.3, 0.5, 0.7, 0.9];
    static readonly int[] Lengths = [3, 4, 5, 7, 10, 14];
    static readonly (double Lo, double Hi)[] Bands = [(10, 30), (30, 100), (100, 300), (300, 1000), (1000, 1e12)];
    static int Band(double l) => Array.FindIndex(Bands, b => l >= b.Lo && l < b.Hi);

    public static void Main(string[] args)
    {
        var by = new CountParameters();
        foreach (var a in args.Where(a => a.Contains('=')))
        {
            var p = typeof(CountParameters).GetProperty(a.Split('=')[0])!;
            p.SetValue(by, Convert.ChangeType(a.Split('=')[1], p.PropertyType, CultureInfo.InvariantCulture));
        }
        var apart = args.Contains("apart"); var dump = args.Contains("dump");
        var all = TrackFolder.Read("/work/shared/data/spotify-daily");
        var watch = Stopwatch.StartNew();
        var moves = CommonMoves.Of(all, by);
        if (dump) foreach (var m in moves.Where(m => m.Value < 0.9)) Console.Write($"{m.Key:yyMMdd}:{m.Value:0.00} ");
        var start = all.Min(s => s.First);
        var releases = all.Where(s => s.First > start.AddDays(30)).GroupBy(s => s.First).Where(g => g.Count() >= 5).Select(g => g.Key).ToList();
        string Period(DailySeries s, DateOnly d) =>
            (s.First > start.AddDays(7) && d < s.First.AddDays(56)) || releases.Any(r => d >= r && d < r.AddDays(56)) ? "decay" : (d.Month == 12 && d.Day >= 15) || (d.Month == 1 && d.Day <= 10) ? "xmas" : "quiet";
        var fa = new Dictionary<(string, string), double>(); var years = new Dictionary<(string, string), double>();
        var hit = new Dictionary<(int, int), int>(); var tot = new Dictionary<(int, int), int>(); var delays = new List<int>();
        var miss = new Dictionary<(int,int),int[]>();
        var faList = new List<string>();
        void Add<T>(Dictionary<T, double> d, T k, double v) where T : notnull => d[k] = d.GetValueOrDefault(k) + v;
        var tuned = all.Where(s => s.IsKeptApart == apart).ToList();
        var series = new List<(string Kind, DailySeries S)>();
        foreach (var s in tuned)
        {
            var random = new Random(s.Name.Aggregate(1, (h, c) => h * 31 + c));
            series.Add(("real", s));
            var med = s.Values.Where(v => v != null).Select(v => (double)v!.Value).Order().ElementAt(s.Values.Count(v => v != null) / 2);
            for (var b = 0; b < 4; b++)
            {
                var level = Bands[b].Lo * Math.Pow(Bands[b].Hi / Bands[b].Lo, random.NextDouble());
                if (level >= med) continue;
                series.Add(("thin", s with { Values = [.. s.Values.Select(v => v is { } x ? (long?)Chance.Thin(random, x, level / med) : null)] }));
            }
        }
        for (var g = 0; g < 300; g++)
        {
            var random = new Random(1000 + g + (apart ? 5000 : 0));
            var level = 2 * Math.Pow(100, random.NextDouble()); var noise = new[] { 0.005, 0.02, 0.05, 0.1 }[g % 4];
            var w = Enumerable.Range(0, 7).Select(_ => 1.0).ToArray(); var we = 0.7 + 0.6 * random.NextDouble(); w[0] = w[6] = we;
            series.Add(("gen", new DailySeries("gen" + g, start, [.. Enumerable.Range(0, 600).Select(i => (long?)Chance.NegativeBinomial(random, level * w[start.AddDays(i).DayNumber % 7], noise))])));
        }
        var (lt, lh) = (new Dictionary<(string, string), double>(), new Dictionary<(string, string), double>());
        var (wf, wh) = (new Dictionary<(string, string), double>(), new Dictionary<(string, string), double>());

        foreach (var (kind, s) in series)
        {
            var random = new Random(s.Name.Aggregate(7, (h, c) => h * 31 + c));
            var m = new CountMethod(new ReleaseModel(by), by); var n = 0;
            for (var i = 0; i < s.Values.Length; i++)
            {
                var day = s.Day(i); var move = kind == "gen" ? 1 : moves[day]; var lvl = s.LevelBefore(i);
                if (i >= 35 && s.Values[i] != null && Band(lvl) is >= 0 and var band && i + 14 < s.Values.Length && random.NextDouble() < 0.015)
                {
                    var len = Lengths[n++ % 6];
                    var seed = random.Next();
                    for (var d = 0; d < 4; d++)
                    {
                        var c = (CountMethod)m.Copy(); var r2 = new Random(seed); var found = -1;
                        for (var j = 0; j < len && found < 0; j++)
                            if (c.Step(s.Day(i + j), s.Values[i + j] is { } v ? Chance.Thin(r2, v, 1 - Depths[d]) : null, kind == "gen" ? 1 : moves[s.Day(i + j)])) found = j;
                        var key = (band + (kind == "gen" ? 10 : 0), d);
                        if (args.Contains("len") && d == 0) { var lk = (band + "." + kind, "L" + len); Add(lt, lk, 1); if (found >= 0) Add(lh, lk, 1); }
                        tot[key] = tot.GetValueOrDefault(key) + 1;
                        if (found >= 0 && d < 2 && args.Contains("win")) Add(wh, (band + "." + kind + "." + Depths[d], "W" + c.Last.Evidence.Days), 1);
                        if (found >= 0) { hit[key] = hit.GetValueOrDefault(key) + 1; delays.Add(found); }
                        else { if (!miss.TryGetValue(key, out var mm)) miss[key] = mm = new int[3]; mm[((CountMethod)m).IsOpen ? 0 : ((CountMethod)c).Last.Verdict == CountVerdict.NotEnoughData ? 1 : 2]++; }
                    }
                }
                var opens = m.Step(day, s.Values[i], move);
                if (m.Last.Verdict == CountVerdict.NotEnoughData) continue;
                var b2 = kind == "real" ? "real" : kind == "gen" ? "gen" : "thin" + Band(lvl);
                var per = kind == "gen" ? "gen" : Period(s, day);
                foreach (var k in new[] { (b2, per), (b2, "all") }) { Add(years, k, 1 / 365.0); if (opens) Add(fa, k, 1); }
                if (kind == "gen") { var k = ("gen", "n" + int.Parse(s.Name[3..]) % 4); Add(years, k, 1 / 365.0); if (opens) Add(fa, k, 1); }
                if (kind == "gen") { var k = ("gen", "a" + Math.Min(i / 30, 9)); Add(years, k, 1 / 365.0); if (opens) Add(fa, k, 1); k = ("gen", "b" + (lvl < 15 ? 0 : lvl < 30 ? 1 : lvl < 100 ? 2 : 3)); Add(years, k, 1 / 365.0); if (opens) Add(fa, k, 1); }
                if (kind != "gen") { foreach (var k in new[] { ("ALL", per), ("ALL", "all") }) { Add(years, k, 1 / 365.0); if (opens) Add(fa, k, 1); } }
                if (opens && args.Contains("win")) Add(wf, (b2, "W" + m.Last.Evidence.Days), 1);
                if (opens && dump && kind == "real") faList.Add($"{per} {day} {s.Name} win {m.Last.Evidence.Days} z {m.Last.Evidence.Deviations:0.0} depth {m.Last.Evidence.Depth:0.00} lvl {lvl:0} :: {string.Join(' ', Enumerable.Range(Math.Max(0,i - 16), Math.Min(i,16) + 6).Select(q => q == i ? "[" + s.Values[q] + "]" : q < s.Values.Length ? s.Values[q]?.ToString() ?? "-" : ""))}");
            }
        }
        foreach (var g in lt.Keys.GroupBy(k => k.Item1).OrderBy(g => g.Key)) Console.WriteLine(g.Key + " " + string.Join("  ", Lengths.Select(l => (g.Key, "L" + l)).Select(k => $"{k.Item2} {100 * lh.GetValueOrDefault(k) / lt.GetValueOrDefault(k):0} ({lt.GetValueOrDefault(k)})")));
        foreach (var g in wf.Keys.Concat(wh.Keys).GroupBy(k => k.Item1).OrderBy(g => g.Key)) Console.WriteLine(g.Key + " " + string.Join("  ", new[] { 1, 2, 3, 5, 7, 14 }.Select(l => $"W{l} {wf.GetValueOrDefault((g.Key, "W" + l)) + wh.GetValueOrDefault((g.Key, "W" + l))}")));
        if (args.Contains("brief"))
        {
            double F(string a, string b) => fa.GetValueOrDefault((a, b)) / years.GetValueOrDefault((a, b), 1);
            Console.WriteLine($"real {F("real", "all"):0.00} q {F("real", "quiet"):0.00} dec {F("real", "decay"):0.00} xm {F("real", "xmas"):0.00} ALL {F("ALL", "all"):0.00} thin {F("thin0", "all"):0.00} {F("thin1", "all"):0.00} {F("thin2", "all"):0.00} {F("thin3", "all"):0.00} gen {F("gen", "gen"):0.00} ({F("gen", "n0"):0.00} {F("gen", "n1"):0.00} {F("gen", "n2"):0.00} {F("gen", "n3"):0.00}) | " +
                string.Join(" | ", Enumerable.Range(0, 5).Select(b => string.Join(' ', Enumerable.Range(0, 4).Select(d => (100.0 * hit.GetValueOrDefault((b, d)) / Math.Max(1, tot.GetValueOrDefault((b, d)))).ToString("0"))))));
            return;
        }
        foreach (var f in faList) Console.WriteLine(f);
        foreach (var g in years.Keys.GroupBy(k => k.Item1).OrderBy(g => g.Key))
            Console.WriteLine(g.Key.PadRight(6) + string.Join("  ", g.OrderBy(k => k.Item2).Select(k => $"{k.Item2} {fa.GetValueOrDefault(k) / years[k]:0.00} ({fa.GetValueOrDefault(k)}/{years[k]:0})")));
        var bars = new[] { new[] { 0, 60, 92, 97 }, [45, 90, 97, 97], [80, 93, 97, 97], [88, 95, 97, 97], [92, 95, 98, 98] };
        for (var b = 0; b < 5; b++)
            Console.WriteLine($"{Bands[b].Lo,5} n={tot.GetValueOrDefault((b, 0)),5} " + string.Join("  ", Enumerable.Range(0, 4).Select(d => { var t = tot.GetValueOrDefault((b, d)); var r = 100.0 * hit.GetValueOrDefault((b, d)) / Math.Max(1, t); var mm = miss.GetValueOrDefault((b, d), new int[3]); return $"{r,5:0.0}/{bars[b][d]}{(r < bars[b][d] ? "!" : " ")} (open {100.0 * mm[0] / t:0.0} few {100.0 * mm[1] / t:0.0})"; })));
        delays.Sort();
        Console.WriteLine($"delay median {delays[delays.Count / 2]} p90 {delays[delays.Count * 9 / 10]}  time {watch.Elapsed.TotalSeconds:0.0}s");
    }
}
