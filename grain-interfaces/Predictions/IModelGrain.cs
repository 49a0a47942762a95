using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.GrainInterfaces.Predictions;

/// <room>A model's registry: training, promotion, rollback.</room>
/// <summary>The models of one target (key: <c>rr</c> or <c>dw</c>): training, promotion, and scoring everybody anew.</summary>
[Alias("MusicInsights.IModelGrain")]
public interface IModelGrain : IGrainWithStringKey
{
    /// <summary>The key of Release Radar.</summary>
    const string ReleaseRadar = "rr";

    /// <summary>The key of Discover Weekly.</summary>
    const string DiscoverWeekly = "dw";

    /// <summary>
    /// Starts a training and gives its task's id. Refused: <c>already_running</c>, and <c>too_few_outcomes</c> where there is too little to learn from.
    /// </summary>
    [Alias("Train")]
    Task<Outcome<long>> Train(string by);

    /// <summary>Calls off a training or a rescoring. Refused: <c>unknown_task</c>, <c>not_running</c>.</summary>
    [Alias("Cancel")]
    Task<Outcome<bool>> Cancel(long taskId, string by);

    /// <summary>
    /// Makes a model the champion, within seconds on all silos, and gives its id; the champion itself is given back as it is. Refused:
    /// <c>unknown_model</c>, <c>gate_closed</c> where it is worse than what it would replace or was compared with another one, <c>nothing_to_promote</c>.
    /// </summary>
    /// <param name="modelId">Null for the newest that was trained here, has no faults and was never champion.</param>
    [Alias("Promote")]
    Task<Outcome<long>> Promote(long? modelId, string by);

    /// <summary>Gives the champion's place back to the one before, and that one's id. Refused: <c>nothing_to_roll_back_to</c>.</summary>
    [Alias("Rollback")]
    Task<Outcome<long>> Rollback(string by);

    /// <summary>Has every tracked release scored by today's champions and gives the task's id. Refused: <c>already_running</c>.</summary>
    [Alias("Rescore")]
    Task<Outcome<long>> Rescore(string by);

    /// <summary>Keeps its reminder; called when a silo starts.</summary>
    [Alias("Start")]
    Task Start();
}
