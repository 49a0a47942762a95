using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>The source's latest complete day: the same for every song, so asked once in a while and not once a release.</summary>
internal sealed class LatestDay(StatisticsClient client, IOptions<StatisticsOptions> options, PortfolioClock clock) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private (DateOnly Day, DateTimeOffset Until) _known;

    /// <summary>The day, or why it is not known.</summary>
    public async Task<(DateOnly? Day, SourceFailure? Failure)> Get(CancellationToken stop)
    {
        if (clock.GetUtcNow() < _known.Until)
            return (_known.Day, null);
        await _asking.WaitAsync(stop);
        try
        {
            if (clock.GetUtcNow() < _known.Until)
                return (_known.Day, null);
            var answer = await client.Get("s4x-insights-api/v1/meta/latest-date", stop);
            if (answer.Failure is { } failure)
                return (null, failure);
            if (Read(answer.Body) is not { } day)
                return (null, new SourceFailure("InvalidPayload", "The latest complete day could not be read from the answer.", IsTransient: true));
            _known = (day, clock.GetUtcNow().AddMinutes(options.Value.LatestDayMinutes));
            return (day, null);
        }
        finally
        {
            _asking.Release();
        }
    }

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
