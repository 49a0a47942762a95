using Microsoft.Extensions.Logging;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Grains.Predictions.Serving;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Hands a release's history to the champions, as it stands now. Nothing that goes wrong with a model costs a day.</summary>
internal sealed partial class PredictStep(RecentTotals totals, HistoryRows histories, Champions champions, PortfolioClock clock, ILogger<PredictStep> log)
{
    /// <summary>The models whose failing was told already: they fail alike with every release.</summary>
    private string? _toldFailing;

    /// <returns>Null for what is no release, where no day is known, and where nobody speaks.</returns>
    public async Task<Foretold?> Say(TrackedEntity entity, CancellationToken stop)
    {
        var speaking = champions.All;
        if (entity.Key.Kind != EntityKind.Release || speaking.Count == 0)
            return null;
        try
        {
            // Before anything is read: what is told while it is being read, and was not seen, is known later.
            return await Say(entity, speaking, clock.GetUtcNow(), stop);
        }
        catch (Exception e) when (e is not OperationCanceledException and not NpgsqlException { IsTransient: true })
        {
            var models = string.Join(", ", speaking.Select(champion => champion.Id));
            if (Interlocked.Exchange(ref _toldFailing, models) != models)
                LogSilent(log, models, e);
            LogOfWhom(log, entity.Key, e);
            return null;
        }
    }

    private async Task<Foretold?> Say(TrackedEntity entity, IReadOnlyList<Champion> speaking, DateTimeOffset now, CancellationToken stop)
    {
        var streams = entity.Streams.TakeLast(HistoryRows.LookBack).Select(day => new Known<SongDay>(day.Key, now, new SongDay(day.Value, null, null, null))).ToArray();
        var windows = await totals.Read(entity.Key.Id, stop);
        if (Newest([.. streams.TakeLast(1).Select(day => day.Date), .. windows.Select(total => total.Date)]) is not { } newest)
            return null;
        // All that a champion may require: where that is not there, the rest need not be read.
        var atHand = new ReleaseHistory(entity.ReleasedOn) { Days = streams, Windows = windows };
        if (Foretelling.OfSilence(atHand, Seen(atHand, newest, now), speaking) is { } silence)
            return silence;
        return await histories.Read(entity.Key.Id, newest, stop) is { } history ? Foretelling.Of(history, Seen(history, newest, now), speaking) : null;
    }

    // What was read is known, also where the clock of the silo that stored it is ahead of this one's.
    private static Moment Seen(ReleaseHistory history, DateOnly newest, DateTimeOffset now) => new(newest, history.Told.Append(now).Max());

    private static DateOnly? Newest(DateOnly[] days) => days.Length > 0 ? days.Max() : null;

    [LoggerMessage(LogLevel.Error, "Nothing could be said of a release by the models {Models}; the same of others is not told again")]
    private static partial void LogSilent(ILogger log, string models, Exception exception);

    [LoggerMessage(LogLevel.Debug, "{Actor}: nothing could be said of it")]
    private static partial void LogOfWhom(ILogger log, EntityKey actor, Exception exception);
}
