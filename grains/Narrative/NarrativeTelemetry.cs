using System.Diagnostics.Metrics;
using MusicInsights.Grains.Narrative.Checking;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Narrative;

/// <summary>How often a model was asked, and why what it wrote did not stand.</summary>
internal sealed class NarrativeTelemetry : ILasting
{
    private const string AsWritten = "written";

    private readonly LastingCounter _answers;

    public NarrativeTelemetry(IMeterFactory meters) =>
        _answers = new(meters.Create(IngestTelemetry.MeterName).CreateCounter<long>("narrative_answers_total", description: "Weeks that a model was to word, by what came of it"));

    /// <summary>Tells 0 of everything that may come of asking.</summary>
    public void Expect()
    {
        foreach (var outcome in Enum.GetValues<Fault>().Select(fault => fault.Wire()).Prepend(AsWritten))
            _answers.Add(0, Came(outcome));
    }

    public void Written() => _answers.Add(1, Came(AsWritten));

    public void Thrown(Fault fault) => _answers.Add(1, Came(fault.Wire()));

    public void TellAgain() => _answers.TellAgain();

    private static KeyValuePair<string, object?> Came(string outcome) => new("outcome", outcome);
}
