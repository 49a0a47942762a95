using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Hands a release's days to the detector, with what it keeps and what is known of the days for all.</summary>
internal sealed class DetectStep(NpgsqlDataSource data, DropDetector detector, CommonMoves moves)
{
    /// <param name="source">Who gave the days that came.</param>
    /// <returns>Null for what is no release, and where there is nothing to judge.</returns>
    public async Task<Detection?> Judge(TrackedEntity entity, MetricSource source, CancellationToken stop)
    {
        if (entity.Key.Kind != EntityKind.Release)
            return null;
        var state = entity.Detector ?? await Read(entity.Key.Id, stop);
        // It is taken up once: all actors of a catch-up may be awake at once, and most have no second day to judge.
        entity.Detector = null;
        return detector.Judge(state, entity.KnownDays(await moves.Known(stop), source));
    }

    private async Task<DetectorState> Read(long releaseId, CancellationToken stop)
    {
        await using var batch = data.CreateBatch();
        DetectorReading.Ask(batch, releaseId);
        await using var reader = await batch.ExecuteReaderAsync(stop);
        return await DetectorReading.Read(reader, stop);
    }
}
