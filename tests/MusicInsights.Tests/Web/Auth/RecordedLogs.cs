using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MusicInsights.Tests.Web.Auth;

/// <summary>Everything that any part says at any level, with its values and exceptions.</summary>
internal sealed class RecordedLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        _lines.Enqueue($"scope {Values(state)}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {Values(state)} {exception}");

    public void Dispose()
    {
    }

    private static string Values(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";
}
