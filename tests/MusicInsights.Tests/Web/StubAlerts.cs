using System.Collections.Concurrent;
using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Tests.Web;

internal sealed class StubAlerts
{
    public Func<Outcome<AlertState>> OnOrder { get; set; } = () => AlertState.Acknowledged;

    public Func<NewSilence, Outcome<long>> OnSilence { get; set; } = _ => 1L;

    public Func<long, Outcome<long>> OnEnd { get; set; } = id => id;

    /// <summary>What was asked of whom: <c>alert:artist:7 Acknowledge 3 admin</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public IAlertGrain At(string key) => new Stub(this, key);

    private sealed class Stub(StubAlerts alerts, string key) : IAlertGrain
    {
        public Task Start() => throw new NotSupportedException();

        public Task Look() => throw new NotSupportedException();

        public Task<Outcome<AlertState>> Acknowledge(long alertId, string by) => Note($"{nameof(Acknowledge)} {alertId} {by}");

        public Task<Outcome<AlertState>> Silence(long alertId, DateTimeOffset until) => Note($"{nameof(Silence)} {alertId} {until:O}");

        public Task<Outcome<AlertState>> Resolve(long alertId, string by, string? reason) => Note($"{nameof(Resolve)} {alertId} {by} {reason}".TrimEnd());

        public Task<Outcome<long>> AddSilence(NewSilence silence, string by) => Task.FromResult(alerts.OnSilence(silence));

        public Task<Outcome<long>> EndSilence(long silenceId, string by) => Task.FromResult(alerts.OnEnd(silenceId));

        private Task<Outcome<AlertState>> Note(string what)
        {
            alerts.Asked.Enqueue($"{key} {what}");
            return Task.FromResult(alerts.OnOrder());
        }
    }
}
