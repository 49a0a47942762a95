using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Registry;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>Keeps the models of one target. It holds nothing: whichever silo it wakes on, the rows say what is to be done.</summary>
[GrainType("model")]
internal sealed partial class ModelGrain(ModelTools tools) : Grain, IModelGrain, IRemindable
{
    private string Target => this.GetPrimaryKeyString();

    public async Task<Outcome<long>> Train(string by)
    {
        var known = await tools.Outcomes.Count(tools.Labels.Of(Target));
        if (tools.Labels.Wanting(known.Known, known.PickedUp) is { } wanting)
            return new Refusal("too_few_outcomes", null, wanting);
        return await Begin(TaskKind.Train, by, task => (progress, stop) => tools.Training.Run(task, Target, progress, stop));
    }

    public Task<Outcome<long>> Rescore(string by) =>
        Begin(TaskKind.Rescore, by, _ => async (progress, stop) => await tools.Rescoring.Run(progress, stop));

    public async Task<Outcome<bool>> Cancel(long taskId, string by)
    {
        if (await tools.Tasks.Find(Target, taskId) is null)
            return new Refusal("unknown_task", null, $"There is no task {taskId} on models of {Target}.");
        if (!await tools.Tasks.End(taskId, new TaskEnd(TaskState.Cancelled, $"Called off by {by}.")))
            return new Refusal("not_running", null, $"Task {taskId} has ended.");
        // Where it is another silo's, that one notices by the row.
        await tools.Workshop.BreakOff(taskId);
        return true;
    }

    public async Task<Outcome<long>> Promote(long? modelId, string by)
    {
        var promotions = await tools.Promotions.Read(Target);
        long? champion = promotions is [.., var newest] ? newest.ModelId : null;
        var model = modelId is { } id ? await tools.Models.Find(Target, id) : await tools.Models.NewestOwn(Target);
        if (modelId is null && model?.Id != champion)
            model = await tools.Models.NewestChallenger(Target);
        if (model is null)
            return modelId is null
                ? new Refusal("nothing_to_promote", null, "There is no model that was trained here, may become champion and never was.")
                : new Refusal("unknown_model", "modelId", $"There is no model {modelId} of {Target}.");
        if (model.Id == champion)
            return model.Id;
        if (Verdict.Against(model, promotions) is { } against)
            return new Refusal("gate_closed", null, against);
        await tools.Promotions.Add(Target, new Promotion(model.Id, Promotion.Manual), by);
        return model.Id;
    }

    public async Task<Outcome<long>> Rollback(string by)
    {
        if (Succession.Before(await tools.Promotions.Read(Target)) is not { } before)
            return new Refusal("nothing_to_roll_back_to", null, "There was no champion before this one.");
        await tools.Promotions.Add(Target, new Promotion(before, Promotion.Rollback), by);
        return before;
    }

    private async Task<Outcome<long>> Begin(string kind, string by, Func<long, Func<Progress, CancellationToken, Task<TaskEnd?>>> work)
    {
        await tools.Tasks.EndAbandoned(Target);
        if (await tools.Tasks.Begin(Target, kind, by) is not { } task)
            return new Refusal("already_running", null, "One is under way.");
        tools.Workshop.Begin(task, work(task));
        return task;
    }
}
