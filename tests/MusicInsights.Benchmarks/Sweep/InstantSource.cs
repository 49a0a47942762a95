using System.Globalization;
using System.Text;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources;

namespace MusicInsights.Benchmarks.Sweep;

/// <summary>A source that answers at once: each release has one new day, yesterday.</summary>
internal sealed class InstantSource(PortfolioClock clock) : IMetricSource
{
    public EntityKind Kind => EntityKind.Release;

    public MetricSource Name => MetricSource.S4aStatistics;

    public bool IsConfigured => true;

    public Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        var day = clock.Today.AddDays(-1);
        // Any spread of values does.
        var streams = (request.Entity.Id * 7_919 + day.DayNumber * 104_729L) % 9_000;
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"date":"{{day:yyyy-MM-dd}}","streams":{{streams}},"listeners":{{streams / 2}},"saves":{{streams / 50}},"playlist_adds":{{streams / 90}}}""");
        return Task.FromResult<SourceResult>(new SourceAnswer(request.Days.Until(day), "application/json", Encoding.UTF8.GetBytes(body)));
    }

    public SourceReading Read(SourcePayload payload)
    {
        using var answer = JsonDocument.Parse(payload.Body);
        var said = answer.RootElement;
        var day = DateOnly.ParseExact(said.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var values = new DailyMetrics { Day = day, Streams = Count("streams"), Listeners = Count("listeners"), Saves = Count("saves"), PlaylistAdds = Count("playlist_adds") };
        return new SourceReading { Days = [new CandidateDay { Day = day, Values = values, Raw = said.GetRawText() }] };

        long Count(string name) => said.GetProperty(name).GetInt64();
    }
}
