using MusicInsights.Benchmarks.Ingest;
using MusicInsights.Benchmarks.Measuring;
using MusicInsights.Benchmarks.Plans;

// docs/benchmarks.md says what each of them measures, and against what.
var asked = Arguments.Parse(args);
using var stop = new StopSignal();
return asked.Name switch
{
    "ingest" => await IngestBenchmark.RunAsync(asked, stop.Token),
    "plans" => await PlansBenchmark.RunAsync(asked, stop.Token),
    _ => Arguments.Explain(),
};
