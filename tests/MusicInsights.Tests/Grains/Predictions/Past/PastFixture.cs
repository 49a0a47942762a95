using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Past;

/// <summary>A database with the program's writer and the reader of histories on it, and a clock that a test moves.</summary>
public sealed class PastFixture : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));

    internal PortfolioClock Clock => new(Time);

    internal DayWriter Writer { get; private set; } = null!;

    internal HistoryRows Rows { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Writer = new DayWriter(Database.Data, Clock, TimeProvider.System, new BatchingOptions());
        Rows = new HistoryRows(Database.Data);
    }

    public async Task DisposeAsync()
    {
        await Rows.DisposeAsync();
        await Writer.DisposeAsync();
        await Database.DisposeAsync();
    }
}
