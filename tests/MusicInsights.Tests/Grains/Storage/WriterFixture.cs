using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

/// <summary>A database with a writer on it, as one silo has it.</summary>
public sealed class WriterFixture : IAsyncLifetime
{
    public static readonly DateTimeOffset Start = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    public TestDatabase Database { get; private set; } = null!;

    internal FakeTimeProvider Time { get; } = new(Start);

    internal DayWriter Writer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Writer = NewWriter();
    }

    public async Task DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Another silo's writer on the same database.</summary>
    internal DayWriter NewWriter(BatchingOptions? options = null) =>
        new(Database.Data, new PortfolioClock(Time), TimeProvider.System, options ?? new BatchingOptions());

    internal async Task<Target> NewRelease()
    {
        var artist = await Database.AddArtist($"Artist {Guid.NewGuid():n}");
        return new Target(EntityKey.Release(await Database.AddRelease(artist, "A Song")), artist);
    }

    internal async Task<Target> NewArtist()
    {
        var artist = await Database.AddArtist($"Artist {Guid.NewGuid():n}");
        return new Target(EntityKey.Artist(artist), artist);
    }
}

/// <summary>Whose days are stored.</summary>
internal sealed record Target(EntityKey Key, long ArtistId)
{
    public StoreRequest Gives(MetricSource source, DateTimeOffset knownAt, params DailyMetrics[] days) => new()
    {
        Entity = Key, ArtistId = ArtistId, Source = source, KnownAt = knownAt, Days = [.. days.Select(day => new AcceptedDay(day))],
    };
}
