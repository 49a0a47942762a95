using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Hypeddit;
using MusicInsights.Sandbox.Portfolios.Generated;
using MusicInsights.Tests.Sandbox;
using MusicInsights.Tests.Sandbox.Hypeddit;
using Shouldly;

namespace MusicInsights.Tests.Grains.Sources.Hypeddit;

/// <summary>The source as a silo has it, asking the sandbox.</summary>
internal sealed class Asking : IAsyncDisposable
{
    private readonly RunningSandbox _sandbox;
    private readonly ServiceProvider _services;

    private Asking(RunningSandbox sandbox, Action<HypedditOptions>? set)
    {
        _sandbox = sandbox;
        _services = new ServiceCollection().AddLogging().AddMusicInsightsGrains()
            .AddSingleton(new PortfolioClock(sandbox.Clock)).AddSingleton<TimeProvider>(Wall)
            .Configure<HypedditOptions>(options =>
            {
                (options.BaseUrl, options.Email, options.Password) = (new Uri(sandbox.Anonymous.BaseAddress!, "hypeddit"), Visitor.Email, Visitor.Password);
                options.Retries = 2;
                set?.Invoke(options);
            })
            .BuildServiceProvider();
        // By itself: other sources ask for a database.
        Source = ActivatorUtilities.CreateInstance<HypedditSource>(_services);
    }

    public static DateOnly Today => RunningSandbox.StartDay;

    public static DateOnly Yesterday => Today.AddDays(-1);

    /// <summary>The link that most people visit.</summary>
    public static SmartLink Link { get; } = Visitor.Links.All.MaxBy(link => link.Song.Expected(Yesterday))!;

    public IMetricSource Source { get; }

    /// <summary>By which a refused sign-in is waited out.</summary>
    public FakeTimeProvider Wall { get; } = new();

    public static async Task<Asking> Start(Action<HypedditOptions>? set = null) => new(await RunningSandbox.StartAsync(), set);

    public static SourceRequest Request(DateOnly first, DateOnly last, string? campaign = null) =>
        new(new EntityKey(EntityKind.Campaign, 1), new SourceIds { Hypeddit = campaign ?? Link.Id }, new DayRange(first, last), new DayRange(first, last));

    public Task<SourceResult> Fetch(SourceRequest? request = null) => Source.Fetch(request ?? Request(Yesterday.AddDays(-6), Today), default);

    public async Task<SourceAnswer> Answer(SourceRequest? request = null) => (await Fetch(request)).ShouldBeOfType<SourceAnswer>();

    public async Task<SourceFailure> Failure(SourceRequest? request = null) => (await Fetch(request)).ShouldBeOfType<SourceFailure>();

    public SourceReading Read(SourceAnswer answer) => Source.Read(new SourcePayload(new EntityKey(EntityKind.Campaign, 1), answer.Covered, answer.ContentType, answer.Body));

    public async Task Spoil(string kind, int next = 1, string path = "/stats", int? retryAfterSeconds = null) =>
        (await _sandbox.Anonymous.PostAsJsonAsync("/sandbox/faults", new { next, kind, retryAfterSeconds, pathContains = path })).EnsureSuccessStatusCode();

    public async Task ExpireSessions() => (await _sandbox.Anonymous.DeleteAsync("/sandbox/hypeddit/sessions")).EnsureSuccessStatusCode();

    /// <summary>Stops the sandbox's day; the source's own goes on.</summary>
    public Task Freeze(DateOnly day) => _sandbox.Freeze($"{day:yyyy-MM-dd}");

    /// <summary>Sign-ins begun and sent: two calls each.</summary>
    public Task<long> SignInCalls() => Calls("/hypeddit/login");

    public Task<long> StatsCalls() => Calls("/hypeddit/campaign/{id}/stats");

    /// <summary>What the sandbox counted of the link, as the table of days keeps it.</summary>
    public static IEnumerable<(DateOnly Day, string Series, long Visits, long Clicks)> Counted(DateOnly first, DateOnly last)
    {
        foreach (var day in new DayRange(first, last).Days())
        {
            var counts = Visitor.Links.Day(Link, day);
            if (counts.Visits > 0)
                yield return (day, Link.LandingUrl, counts.Visits, counts.Clicks);
            if (counts.ProfileVisits > 0)
                yield return (day, Link.ProfileUrl, counts.ProfileVisits, counts.ProfileClicks);
        }
    }

    public static IEnumerable<(DateOnly Day, string Series, long Visits, long Clicks)> Told(SourceReading reading) => reading.Days
        .Select(day => (day.Day!.Value, day.Series, day.Values.Visits!.Value, day.Values.Clicks!.Value)).Order();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private async Task<long> Calls(string path) =>
        (await _sandbox.Read("/sandbox/calls")).GetProperty("paths").TryGetProperty(path, out var calls) ? calls.GetInt64() : 0;
}
