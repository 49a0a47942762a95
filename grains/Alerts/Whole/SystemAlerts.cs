using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Alerts.Life;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Whole;

/// <summary>Keeps the alerts of what is wrong with the whole, one a kind and subject.</summary>
internal sealed class SystemAlerts(NpgsqlDataSource data, SystemTroubles troubles, LiveNudge live, PortfolioClock clock, TimeProvider wall, IOptions<AlertRuleOptions> options)
{
    // Also those that ended by hand while what they are about goes on: it must be seen to end.
    private const string Known = "SELECT DISTINCT kind, subject FROM alerts WHERE artist_id IS NULL AND kind <> 'test' AND (resolved_at IS NULL OR handled <> '{}')";

    private readonly AlertMachine _machine = new(TimeSpan.FromHours(options.Value.CoolDownHours));

    public async Task Look(CancellationToken stop)
    {
        var now = (await troubles.Read(stop)).ToLookup(trouble => trouble.Subject);
        foreach (var subject in (await Subjects(stop)).Union(now.Select(ofSubject => ofSubject.Key)).OrderBy(subject => subject.Fingerprint, StringComparer.Ordinal))
            await Look(subject, [.. now[subject]], stop);
    }

    private async Task Look(AlertSubject subject, List<SystemTrouble> now, CancellationToken stop)
    {
        await using var work = await AlertTransaction.Begin(data, subject.Fingerprint, subject.ArtistId, stop);
        var at = clock.GetUtcNow();
        var latest = await AlertRows.Latest(work!.Connection, subject.Fingerprint, stop);
        var isMuted = (await QuietRules.Read(work.Connection, at, stop)).Mutes(subject);
        var step = _machine.Next(latest, [.. now.Select(trouble => new Trouble(trouble.Key, trouble.Severity, isMuted))], at);
        var newest = now.Where(trouble => step.Alert?.Keys.Contains(trouble.Key) == true).MaxBy(trouble => trouble.Day);
        await using var batch = new NpgsqlBatch(work.Connection);
        AlertRows.Write(batch, subject, step, newest?.Day, newest is null ? null : LiveEvents.Json(newest.Detail), at, wall.GetUtcNow());
        await work.Commit(batch, stop);
        if (step.Alert != step.Before)
            live.Announce();
    }

    private async Task<List<AlertSubject>> Subjects(CancellationToken stop)
    {
        await using var command = data.CreateCommand(Known);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var subjects = new List<AlertSubject>();
        while (await reader.ReadAsync(stop))
            subjects.Add(new AlertSubject(WireNames.Parse<AlertKind>(reader.GetString(0))!.Value, reader.GetString(1)));
        return subjects;
    }
}
