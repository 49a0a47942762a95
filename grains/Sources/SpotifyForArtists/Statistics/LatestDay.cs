using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>The source's latest complete day: the same for every song, so asked once in a while and not once a release.</summary>
internal sealed class LatestDay(StatisticsClient client, IOptions<SpotifyForArtistsOptions> options, PortfolioClock clock) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private volatile Known? _known;

    /// <summary>The day, or why it is not known.</summary>
    /// <param name="artist">On whose behalf it is asked.</param>
    public async Task<(DateOnly? Day, SourceResult? Nothing)> Get(string artist, CancellationToken stop)
    {
        if (_known is { } known && clock.GetUtcNow() < known.Until)
            return (known.Day, null);
        await _asking.WaitAsync(stop);
        try
        {
            if (_known is { } meanwhile && clock.GetUtcNow() < meanwhile.Until)
                return (meanwhile.Day, null);
            var answer = await client.Get(artist, "s4x-insights-api/v1/meta/latest-date", stop);
            if (answer.Nothing is { } nothing)
                return (null, nothing);
            if (Read(answer.Reply!.Body) is not { } day)
                return (null, new SourceFailure("InvalidPayload", "The latest complete day could not be read from the answer.", IsTransient: true));
            _known = new Known(day, clock.GetUtcNow().AddMinutes(options.Value.LatestDayMinutes));
            return (day, null);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>One reference: read while another caller sets it, it is the old pair or the new one.</summary>
    private sealed record Known(DateOnly Day, DateTimeOffset Until);

    public void Dispose() => _asking.Dispose();

    private static DateOnly? Read(byte[] body)
    {
        try
        {
            var payload = JsonSerializer.Deserialize<LatestDatePayload>(body);
            return DateOnly.TryParseExact(payload?.LatestDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
