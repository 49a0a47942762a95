using System.Diagnostics.Metrics;
using MusicInsights.Grains.Narrative.Checking;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Narrative;

/// <summary>How often a model was asked, and why what it wrote did not stand.</summary>
internal sealed class NarrativeTelemetry
{
    private readonly Counter<long> _answers;

    public NarrativeTelemetry(IMeterFactory meters) =>
        _answers = meters.Create(IngestTelemetry.MeterName).CreateCounter<long>("narrative_answers_total", description: "Weeks that a model was to word, by what came of it");

    public void Written() => Count("written");

    public void Thrown(Fault fault) => Count(fault.Wire());

    private void Count(string outcome) => _answers.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
