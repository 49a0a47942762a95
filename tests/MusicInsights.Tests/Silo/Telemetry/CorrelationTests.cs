using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using MusicInsights.Tests.Grains;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

/// <summary>A silo and a dashboard as the programs set them up, and a caller who names a trace.</summary>
public sealed class CorrelationTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TracedLog _log = new();
    private TestCluster _cluster = null!;
    private WebHost _host = null!;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(_log, 1, null);
        _host = new WebHost { Cluster = _cluster, Adjust = builder => builder.Logging.AddProvider(_log) };
        await _host.InitializeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task One_id_finds_the_request_the_actor_and_the_task_it_caused()
    {
        var (_, songs) = await _cluster.Track();
        await _cluster.Concluded(songs);
        var (trace, other) = (ActivityTraceId.CreateRandom().ToHexString(), ActivityTraceId.CreateRandom().ToHexString());
        using var admin = _host.Admin();

        var task = (await Ask(admin, trace, songs[0])).At("taskIds").At(0).GetInt64();
        await Eventually.True(() => Lines(trace).Any(line => line.Contains($"task {task},", StringComparison.Ordinal)), "the line of the task, which has a turn of its own");
        await Ask(admin, other, songs[0]);

        Lines(other).ShouldNotContain(line => line.Contains($"task {task},", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_problem_names_the_id_that_its_lines_have()
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/releases/987654321") { Headers = { { "traceparent", $"00-{trace}-b7ad6b7169203331-01" } } };
        using var admin = _host.Admin();

        using var answer = await admin.SendAsync(request);

        (await answer.ShouldBeProblem(404, "unknown_release")).At("traceId").GetString().ShouldBe(trace);
    }

    private async Task<System.Text.Json.JsonElement> Ask(HttpClient admin, string trace, Orleans.Runtime.IAddressable song)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/admin/releases/{song.GetPrimaryKeyLong()}/ingest")
        {
            Headers = { { "traceparent", $"00-{trace}-b7ad6b7169203331-01" } },
            Content = JsonContent.Create(new { from = _cluster.Yesterday.AddDays(-2), to = _cluster.Yesterday, force = true }),
        };
        using var answer = await admin.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(202);
        return await answer.Json();
    }

    private IEnumerable<string> Lines(string trace) => _log.Lines.Where(line => line.Trace == trace).Select(line => line.Text);

    /// <summary>Lines with the trace that a log file would give them.</summary>
    private sealed class TracedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(string? Trace, string Text)> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((Activity.Current?.TraceId.ToHexString(), formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
