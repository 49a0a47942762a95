using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using Npgsql;

namespace MusicInsights.Grains.Sources.SpotifyWebApi;

/// <summary>
/// What the app was seen to be given, and when last: found out by asking, kept for all silos, told to those who wonder why a
/// value is not there.
/// </summary>
internal sealed class SpotifyCapabilities(NpgsqlDataSource data, IOptionsMonitor<SpotifyOptions> options, PortfolioClock clock)
{
    public const string Popularity = "popularity";
    public const string Followers = "followers";
    public const string Batch = "batch";

    /// <summary>Not a gift but its refusal: remembered, so that not every silo asks every day.</summary>
    public const string BatchRefused = "batch_refused";

    private static readonly string Source = MetricSource.SpotifyWebApi.Wire();

    private readonly ConcurrentDictionary<(string Credential, string Capability), DateOnly> _seen = new();
    private readonly ConcurrentDictionary<string, Task> _read = new();

    private string Credential => options.CurrentValue.ClientId ?? "";

    /// <summary>Whether it makes sense to ask for several things at once today.</summary>
    public async Task<bool> MayBatch()
    {
        if (options.CurrentValue.Batch == "never")
            return false;
        await Known();
        return !(_seen.TryGetValue((Credential, BatchRefused), out var refused) && clock.Today < refused.AddDays(options.CurrentValue.BatchRetryDays))
            || (_seen.TryGetValue((Credential, Batch), out var given) && given > refused);
    }

    public async Task Saw(string capability, CancellationToken stop)
    {
        await Known();
        var (key, today) = ((Credential, capability), clock.Today);
        if (_seen.TryGetValue(key, out var last) && last >= today)
            return;
        await using var command = data.CreateCommand("""
            INSERT INTO source_capabilities AS known (source, credential, capability, last_seen) VALUES ($1, $2, $3, $4)
            ON CONFLICT (source, credential, capability) DO UPDATE SET last_seen = excluded.last_seen WHERE known.last_seen < excluded.last_seen
            """);
        command.Parameters.AddWithValue(Source);
        command.Parameters.AddWithValue(key.Credential);
        command.Parameters.AddWithValue(capability);
        command.Parameters.AddWithValue(today);
        await command.ExecuteNonQueryAsync(stop);
        _seen[key] = today;
    }

    private async Task Known()
    {
        var credential = Credential;
        var reading = _read.GetOrAdd(credential, Read);
        try
        {
            await reading;
        }
        catch
        {
            _read.TryRemove(new KeyValuePair<string, Task>(credential, reading));
            throw;
        }
    }

    private async Task Read(string credential)
    {
        await using var command = data.CreateCommand("SELECT capability, last_seen FROM source_capabilities WHERE source = $1 AND credential = $2");
        command.Parameters.AddWithValue(Source);
        command.Parameters.AddWithValue(credential);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _seen.TryAdd((credential, reader.GetString(0)), reader.GetFieldValue<DateOnly>(1));
    }
}
