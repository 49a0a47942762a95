using MusicInsights.Benchmarks.Drops;
using MusicInsights.Benchmarks.Ingest;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Benchmarks.Ml;
using MusicInsights.Benchmarks.Months;
using MusicInsights.Benchmarks.Page;
using MusicInsights.Benchmarks.Plans;
using MusicInsights.Benchmarks.Push;
using MusicInsights.Benchmarks.Push.Clients;
using MusicInsights.Benchmarks.Query;
using MusicInsights.Benchmarks.Restart;
using MusicInsights.Benchmarks.Start;
using MusicInsights.Benchmarks.Sweep;

// docs/benchmarks.md says what each of them measures, and against what.
var asked = Arguments.Parse(args);
using var stop = new StopSignal();
return asked.Name switch
{
    "detect" => DetectBenchmark.Run(asked),
    "drops" => DropsBenchmark.Run(asked),
    "ingest" => await IngestBenchmark.RunAsync(asked, stop.Token),
    "ml" => await MlBenchmark.RunAsync(asked),
    "month" => await MonthBenchmark.RunAsync(asked, stop.Token),
    "page" => await PageBenchmark.RunAsync(asked, stop.Token),
    "plans" => await PlansBenchmark.RunAsync(asked, stop.Token),
    "push" => await PushBenchmark.RunAsync(asked, stop.Token),
    "query" => await QueryBenchmark.RunAsync(asked, stop.Token),
    "restart" => await RestartBenchmark.RunAsync(asked),
    "start" => await StartBenchmark.RunAsync(asked, stop.Token),
    "sweep" => await SweepBenchmark.RunAsync(asked, stop.Token),
    ClientFleet.Verb => await ClientFleet.RunAsync(new Uri(asked.Text("url")!), new Watching(asked.Number("clients", 1), asked.Number("releases", 0)), stop.Token),
    _ => Arguments.Explain(),
};
