using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Evaluation;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Registry;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>From one's own outcomes to a challenger: read, learned from, judged, kept.</summary>
internal sealed class OwnTraining(
    OwnLabels labels, OwnExamples examples, ModelRows models, NewModelRows newModels, TrainingParameters parameters, PortfolioClock clock, IOptions<PredictionOptions> options)
    : IDisposable
{
    /// <summary>The shares of the work: reading, then trying candidates; fitting and judging is the rest.</summary>
    private const double Reading = 0.25, Trying = 0.6;

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <returns>How it ended; null where the model was kept, which ended it.</returns>
    public async Task<TaskEnd?> Run(long task, string target, Progress progress, CancellationToken stop)
    {
        progress.Message = "Waits for another training in this silo.";
        await _oneAtATime.WaitAsync(stop);
        try
        {
            progress.Message = null;
            return await Train(task, target, progress, stop);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<TaskEnd?> Train(long task, string target, Progress progress, CancellationToken stop)
    {
        // What comes to be known while it works is newer than the model.
        var (knownAt, pickUp) = (clock.GetUtcNow(), labels.Of(target));
        var champion = await models.Champion(target, stop);
        var schema = champion?.Model is { } inUse && KnownSchema.Fits(inUse) ? KnownSchema.Find(inUse.Schema) : null;
        var read = await examples.Read(pickUp, schema, progress.Part(0, Reading), stop);
        TrainingRow[] rows = [.. read.Select(example => example.Row)];
        if (labels.Wanting(rows.Length, rows.Count(row => row.Label)) is { } wanting)
            return new TaskEnd(TaskState.Failed, $"Too few outcomes are of releases of which enough was known 28 days before. {wanting}");
        var trained = await OwnThread.Run(() => Judge(target, pickUp, read, rows, champion, progress.Part(Reading, Trying), stop));
        if (trained is not { Comparison: var beside, Learned: var learned })
            return new TaskEnd(TaskState.Failed, "The outcomes cannot be split by time and release: what is asked about must come 28 days after what is learned from, with outcomes of either kind in both.");
        var stored = new StoredModel(target, ForecastSchema.Schema.Name, [.. ForecastSchema.Schema.Names], learned.Body, trained.Card);
        var faults = PromotionGate.Judge(learned.Figures, beside?.Champion, options.Value.MostCalibrationError, beside?.Challenger);
        var model = new NewModel(stored, learned.Kind, faults, champion?.Id, knownAt);
        // Without a comparison nobody knows that it is no worse: then a person decides.
        var mayByItself = options.Value.PromoteByGate && faults.Count == 0 && (champion is null || beside is not null);
        await newModels.Keep(task, model, mayByItself, Told(rows, faults, champion is null || beside is not null), stop);
        return null;
    }

    private Trained? Judge(string target, PickUp pickUp, IReadOnlyList<Example> read, TrainingRow[] rows, KeptChampion? champion, IProgress<double> progress, CancellationToken stop)
    {
        if (OwnLearner.Learn(rows, parameters, progress, stop) is not { } learned) return null;
        var beside = champion is null ? null : Contender.Compare(read, learned.HeldOut, champion);
        return new Trained(learned, beside, OwnCard.Write(target, pickUp, rows, learned, Contender.Tell(champion, beside)));
    }

    private static string Told(TrainingRow[] rows, IReadOnlyList<GateFault> faults, bool isCompared) => faults.Count == 0
        ? $"Learned from {rows.Length} outcomes. It may become champion{(isCompared ? "" : " by hand: it was not compared with the one in use")}."
        : $"Learned from {rows.Length} outcomes. It may not become champion: {string.Join(", ", faults.Select(fault => fault.Wire()))}.";

    private sealed record Trained(Learned Learned, Comparison? Comparison, ModelCard Card);
}
