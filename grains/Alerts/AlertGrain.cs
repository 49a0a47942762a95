using System.Globalization;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.Grains.Alerts.Life;

namespace MusicInsights.Grains.Alerts;

/// <room takes="provisional drops, settled days, runs, silences" gives="alerts, incidents of sources, mails in the outbox">Judges an artist's falls with their neighbours and keeps the alerts.</room>
/// <summary>Keeps the alerts of one subject. It holds nothing: whichever silo it wakes on, the rows say what is to be done.</summary>
[GrainType("alert")]
internal sealed partial class AlertGrain(AlertGrainTools tools) : Grain, IAlertGrain, IRemindable
{
    private const string Reminder = "alerts";

    /// <summary>Artists told at once.</summary>
    private const int Fan = 8;

    /// <summary>By the portfolio's clock. In between, a timer looks by the real one.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    private long? _artist;
    private IGrainTimer? _poll;
    private Task? _underWay;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        if (key == IAlertGrain.System)
        {
            var period = TimeSpan.FromSeconds(tools.Options.Value.PollSeconds);
            _poll = this.RegisterGrainTimer(Poll, new GrainTimerCreationOptions(period, period) { Interleave = true, KeepAlive = true });
        }
        else
        {
            _artist = long.Parse(key.AsSpan(key.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    }

    public async Task Start()
    {
        if (await this.GetReminder(Reminder) is null)
            await this.RegisterOrUpdateReminder(Reminder, Period, Period);
    }

    public async Task Look()
    {
        if (_artist is { } artist)
        {
            await tools.Artists.Look(artist, CancellationToken.None);
            return;
        }

        // One that is under way may have read before what the caller wants to be seen.
        while (_underWay is { } other)
            await other;
        await LookAtAll(isThorough: true);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // Only the start belongs to the tick: a look may take longer than a call may.
        _poll?.Change(TimeSpan.Zero, TimeSpan.FromSeconds(tools.Options.Value.PollSeconds));
        _isThorough = true;
        return Task.CompletedTask;
    }

    public Task<Outcome<AlertState>> Acknowledge(long alertId, string by) =>
        tools.Desk.Carry(alertId, (alert, at) => AlertOrders.Acknowledge(alert, by, at), CancellationToken.None);

    public Task<Outcome<AlertState>> Silence(long alertId, DateTimeOffset until) => tools.Desk.Carry(
        alertId,
        (alert, at) => until > at ? AlertOrders.Silence(alert, until.ToUniversalTime()) : new Refusal("invalid_parameter", "until", "It has passed."),
        CancellationToken.None);

    public Task<Outcome<AlertState>> Resolve(long alertId, string by, string? reason) =>
        tools.Desk.Carry(alertId, (alert, at) => AlertOrders.Resolve(alert, by, reason, at), CancellationToken.None);

    public Task<Outcome<long>> AddSilence(NewSilence silence, string by) => tools.Silences.Add(silence, by, CancellationToken.None);

    public Task<Outcome<long>> EndSilence(long silenceId, string by) => tools.Silences.End(silenceId, by, CancellationToken.None);
}
