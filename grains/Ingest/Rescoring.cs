using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Telemetry;

namespace MusicInsights.Grains.Ingest;

/// <summary>Says anew what is to be said of a release, with no day that came and no task: because other models speak now.</summary>
internal sealed class Rescoring(PredictStep predict, DayWriter writer, LiveNudge live, IngestTelemetry telemetry)
{
    /// <summary>Whether anything was written. A walk that is under way meanwhile knows more: what it says is not replaced.</summary>
    public async Task<bool> Say(TrackedEntity entity, CancellationToken stop)
    {
        if (await predict.Say(entity, stop) is not { } foretold)
            return false;
        var said = Prediction.Of(foretold);
        if (!await writer.Foretell(new ForetellRequest(entity.Key, entity.ArtistId!.Value, said), stop))
            return false;
        live.Announce();
        telemetry.Foretold(said);
        return true;
    }
}
