using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.Grains.Alerts.Judging;
using MusicInsights.Grains.Alerts.Life;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using Npgsql;

namespace MusicInsights.Grains.Alerts;

/// <summary>
/// Judges an artist's falls and keeps the one alert of them. What became of the falls, the alert, the event that tells of it and
/// its mails are committed together: none is there without the others.
/// </summary>
internal sealed class ArtistAlerts(
    NpgsqlDataSource data, Neighbours neighbours, LiveNudge live, PortfolioClock clock, TimeProvider wall, IOptions<AlertRuleOptions> options)
{
    private readonly AlertMachine _machine = new(TimeSpan.FromHours(options.Value.CoolDownHours));

    public async Task Look(long artistId, CancellationToken stop)
    {
        var subject = AlertSubject.Drops(artistId);
        await using var work = await AlertTransaction.Begin(data, subject.Fingerprint, artistId, stop);
        if (work is null)
            return;
        var at = clock.GetUtcNow();
        var latest = await AlertRows.Latest(work.Connection, subject.Fingerprint, stop);
        var drops = await ArtistDropRows.Read(work.Connection, artistId, clock.Today.AddDays(-Neighbours.RecentDays), stop);
        var verdicts = await neighbours.Judge(work.Connection, artistId, drops, stop);
        var judged = drops.Select(drop => Judged(drop, verdicts)).ToList();
        var open = judged.Where(drop => drop.IsTrouble).ToList();
        var quiet = await QuietRules.Read(work.Connection, at, stop);
        var step = _machine.Next(
            latest, [.. open.Select(drop => new Trouble(drop.Key, drop.Severity, quiet.Mutes(subject, drop.ReleaseId, drop.Source)))], at, End(latest, judged));

        await using var batch = new NpgsqlBatch(work.Connection);
        ArtistDropRows.Write(batch, [.. judged.Where(drop => !drop.IsToBeJudged || verdicts[drop.Id] != DropVerdict.Wait)], at);
        var told = open.Where(drop => step.Alert?.Keys.Contains(drop.Key) == true).ToList();
        AlertRows.Write(
            batch, subject, step, told.Count > 0 ? told.Max(drop => drop.OpenedOn) : null, told.Count > 0 ? DropsDetail.Of(told) : null, at, wall.GetUtcNow());
        await work.Commit(batch, stop);
        if (step.Alert is not null)
            live.Announce();
    }

    private static ArtistDrop Judged(ArtistDrop drop, IReadOnlyDictionary<long, DropVerdict> verdicts) => verdicts.GetValueOrDefault(drop.Id) switch
    {
        _ when !drop.IsToBeJudged => drop,
        DropVerdict.Confirmed => drop with { State = ArtistDrop.Confirmed },
        DropVerdict.Incident => drop with { State = ArtistDrop.Incident },
        DropVerdict.Common => drop with { State = ArtistDrop.Common },
        _ => drop,
    };

    private static AlertResolution End(Alert? latest, List<ArtistDrop> drops)
    {
        var revised = drops.Where(drop => drop.State == ArtistDrop.Revised).Select(drop => drop.Key).ToHashSet();
        return latest?.Keys.All(revised.Contains) == true ? AlertResolution.Revised : AlertResolution.Over;
    }
}
