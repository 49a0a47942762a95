using Microsoft.Extensions.Logging;

namespace MusicInsights.Tests.Silo.Database.Embedded;

/// <summary>A log one can wait on until it has said something.</summary>
internal sealed class AwaitedLog(string words) : ILogger
{
    private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Said => _said.Task;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains(words, StringComparison.Ordinal)) _said.TrySetResult();
    }
}
