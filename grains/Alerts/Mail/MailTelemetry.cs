using System.Diagnostics.Metrics;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Alerts.Mail;

/// <summary>What became of mails.</summary>
internal sealed class MailTelemetry : ILasting
{
    private readonly LastingCounter _deliveries;

    public MailTelemetry(IMeterFactory meters)
    {
        _deliveries = new(meters.Create(IngestTelemetry.MeterName).CreateCounter<long>("alert_deliveries_total", description: "Attempts to send a mail, by how they ended"));
        // What has not happened yet is 0, so that its first time is a rise.
        foreach (var state in new[] { "sent", "failed", "dead", "cancelled" })
            _deliveries.Add(0, new KeyValuePair<string, object?>("state", state));
    }

    public void Ended(string state) => _deliveries.Add(1, new KeyValuePair<string, object?>("state", state));

    public void TellAgain() => _deliveries.TellAgain();
}
