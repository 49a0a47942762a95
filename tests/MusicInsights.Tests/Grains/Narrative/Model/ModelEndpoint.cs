using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Narrative;
using MusicInsights.Grains.Narrative.Model;
using MusicInsights.Tests.Grains.Sources.Resilience;

namespace MusicInsights.Tests.Grains.Narrative.Model;

/// <summary>A server that speaks the wire format of chat completions and says what a test has it say, and writers that ask it.</summary>
internal sealed class ModelEndpoint : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly MeterListener _meters = new();
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<(string Authorization, string Body)> _asked;

    private ModelEndpoint(LoopbackServer server, ConcurrentQueue<(string, string)> asked, Action<NarrativeOptions> configure)
    {
        (_server, _asked) = (server, asked);
        var options = new NarrativeOptions { Enabled = true, Endpoint = new Uri(server.Address, "v1"), Model = "quill-1", ApiKey = "sk-secret", CallsPerMinute = 600 };
        configure(options);
        _services = new ServiceCollection().AddMetrics().AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(Log)).AddNarrative().AddSingleton(Options.Create(options)).BuildServiceProvider();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "narrative_answers_total" && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Outcomes.Enqueue((string)tags[0].Value!));
        _meters.Start();
    }

    public ConcurrentQueue<string> Outcomes { get; } = [];

    public KeptLog Log { get; } = new();

    /// <summary>What came with each call.</summary>
    public IReadOnlyList<(string Authorization, string Body)> Asked => [.. _asked];

    public Uri Address => new(_server.Address, "v1");

    public WeekWriter Writer => _services.GetRequiredService<WeekWriter>();

    public static Task<ModelEndpoint> Saying(string answer) => StartAsync(Answer(answer));

    public static Task<ModelEndpoint> StartAsync(RequestDelegate answer) => StartAsync(answer, _ => { });

    public static async Task<ModelEndpoint> StartAsync(RequestDelegate answer, Action<NarrativeOptions> configure)
    {
        var asked = new ConcurrentQueue<(string, string)>();
        var server = await LoopbackServer.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            asked.Enqueue((http.Request.Headers.Authorization.ToString(), await body.ReadToEndAsync()));
            if (http.Request.Path != "/v1/chat/completions")
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            else
                await answer(http);
        });
        return new ModelEndpoint(server, asked, configure);
    }

    public static RequestDelegate Answer(string? content, string finish = "stop") => http => http.Response.WriteAsJsonAsync(new
    {
        id = "chatcmpl-1", @object = "chat.completion", created = 1_780_000_000, model = "quill-1",
        choices = new[] { new { index = 0, message = new { role = "assistant", content }, finish_reason = finish } },
        usage = new { prompt_tokens = 10, completion_tokens = 20, total_tokens = 30 },
    });

    /// <summary>What the call's one message of a role says.</summary>
    public string Told(string role)
    {
        using var body = JsonDocument.Parse(Asked[0].Body);
        var content = body.RootElement.GetProperty("messages").EnumerateArray().Single(message => message.GetProperty("role").GetString() == role).GetProperty("content");
        return content.ValueKind == JsonValueKind.String ? content.GetString()! : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
    }

    public async ValueTask DisposeAsync()
    {
        _meters.Dispose();
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }
}

/// <summary>Every line that was logged.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
