using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Life;

/// <summary>Carries out what people order of an alert.</summary>
internal sealed class AlertDesk(NpgsqlDataSource data, LiveNudge live, PortfolioClock clock, TimeProvider wall)
{
    /// <param name="order">Told the alert as it is and the portfolio's time.</param>
    public async Task<Outcome<AlertState>> Carry(long alertId, Func<Alert, DateTimeOffset, Outcome<AlertStep>> order, CancellationToken stop)
    {
        if (await Subject(alertId, stop) is not { } subject || await AlertTransaction.Begin(data, subject.Fingerprint, subject.ArtistId, stop) is not { } begun)
            return Unknown(alertId);
        await using var work = begun;
        if (await AlertRows.Find(work.Connection, alertId, stop) is not { } alert)
            return Unknown(alertId);
        var at = clock.GetUtcNow();
        var outcome = order(alert, at);
        if (outcome.Value is not { } step)
            return outcome.Refusal!;
        if (step.Alert == step.Before)
            return alert.State;
        await using var batch = new NpgsqlBatch(work.Connection);
        AlertRows.Write(batch, subject, step, day: null, detail: null, at, wall.GetUtcNow());
        await work.Commit(batch, stop);
        live.Announce();
        return step.Alert!.State;
    }

    private async Task<AlertSubject?> Subject(long alertId, CancellationToken stop)
    {
        await using var command = data.CreateCommand("SELECT kind, subject, artist_id FROM alerts WHERE id = $1");
        command.Parameters.AddWithValue(alertId);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop)
            ? new AlertSubject(WireNames.Parse<AlertKind>(reader.GetString(0))!.Value, reader.GetString(1), reader.GetFieldValue<long?>(2))
            : null;
    }

    private static Refusal Unknown(long alertId) => new("unknown_alert", null, $"There is no alert {alertId}.");
}
