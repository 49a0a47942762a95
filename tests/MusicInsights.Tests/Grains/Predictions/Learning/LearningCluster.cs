using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Grains.Predictions.Training;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

/// <summary>Silos that train small models, and short ways to look at what came of it.</summary>
public sealed class LearningCluster : IAsyncLifetime, IAsyncDisposable
{
    internal TestCluster Cluster { get; private set; } = null!;

    internal Gate Gate { get; private set; } = new();

    internal AnsweringReleases Releases { get; private set; } = new();

    /// <summary>Whose weekly turn has been and gone.</summary>
    internal ConcurrentQueue<GrainId> Ticks { get; private set; } = new();

    internal static async Task<LearningCluster> StartAsync(int silos = 1, params (string Section, string Name, string Value)[] settings)
    {
        var learning = new LearningCluster();
        learning.Cluster = await TestCluster.StartAsync(
            null,
            (_, host) => host.Services
                .AddSingleton(TrainingParameters.Default with { Trees = 30 })
                .AddSingleton<IIncomingGrainCallFilter>(learning.Releases)
                .AddSingleton<IIncomingGrainCallFilter>(new SeenTicks(learning.Ticks))
                .AddSingleton(provider => learning.Gate.Before(provider.GetRequiredService<HistoryRows>())),
            silos, null,
            // Models as small as these are roughly calibrated only.
            [("predictions", "MostCalibrationError", "0.3"), .. settings]);
        return learning;
    }

    public async Task InitializeAsync()
    {
        var started = await StartAsync();
        (Cluster, Gate, Releases, Ticks) = (started.Cluster, started.Gate, started.Releases, started.Ticks);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        Gate.Open();
        await Cluster.DisposeAsync();
    }

    internal IModelGrain Models(string target) => Cluster.Grains.GetGrain<IModelGrain>(target);

    internal async Task<long> Train(string target = "rr")
    {
        var begun = await Models(target).Train("me");
        begun.Refusal.ShouldBeNull();
        return begun.Value;
    }

    /// <summary>Until the task is over: its state.</summary>
    internal async Task<string> Ended(long task)
    {
        await Eventually.True(async () => await State(task) != "running", "the task should end");
        return await State(task);
    }

    internal async Task<string> Trained(string target = "rr") => await Ended(await Train(target));

    internal Task<string> State(long task) => Cluster.Database.One<string>("SELECT state FROM ml_tasks WHERE id = $1", task);

    internal Task<string> Message(long task) => Cluster.Database.One<string>("SELECT coalesce(message, '') FROM ml_tasks WHERE id = $1", task);

    /// <summary>Models, promotions and tasks of a target, as if it had none.</summary>
    internal async Task Forget(string target)
    {
        foreach (var table in new[] { "ml_tasks", "ml_promotions", "ml_models" })
            await Cluster.Database.ExecuteAsOwner($"DELETE FROM {table} WHERE target = '{target}'");
    }

    /// <summary>The model that comes with the program, and its promotion.</summary>
    internal async Task<long> AddBase(string target)
    {
        var model = BaseModels.Read(target);
        await Forget(target);
        return await Add(target, "base", model, []);
    }

    /// <summary>A model that was promoted unless it has faults, and that was judged beside today's champion.</summary>
    internal async Task<long> Add(string target, string origin, StoredModel model, string[] faults)
    {
        var id = await Cluster.Database.One<long>(
            """
            INSERT INTO ml_models (target, origin, schema, candidate, data_hash, rows, positives, card, body, faults, judged_beside, created_at)
            VALUES ($1, $2, $3, 'average', $4, 100, 50, '{}', $5, $6, (SELECT model_id FROM ml_promotions WHERE target = $1 ORDER BY id DESC LIMIT 1), $7) RETURNING id
            """,
            target, origin, model.Schema, $"{Guid.NewGuid():n}", PackedModel.Write(model), faults, Cluster.Clock.GetUtcNow());
        if (faults.Length == 0)
            await Cluster.Database.Execute(
                "INSERT INTO ml_promotions (target, model_id, cause, promoted_by, promoted_at) VALUES ($1, $2, $3, 'program', $4)",
                target, id, origin == "base" ? "base" : "manual", Cluster.Clock.GetUtcNow());
        return id;
    }

    internal Task<List<string>> Promotions(string target) =>
        Cluster.Database.Rows("SELECT model_id, cause, promoted_by FROM ml_promotions WHERE target = $1 ORDER BY id", target);

    internal Task<long> ModelsOf(string target) => Cluster.Database.Count("ml_models WHERE target = $1 AND origin = 'own'", target);

    internal async Task Waits(int trainings = 1) => await Eventually.Equal(trainings, () => Task.FromResult(Gate.Waiting));

    private sealed class SeenTicks(ConcurrentQueue<GrainId> ticks) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            await context.Invoke();
            if (context.MethodName == nameof(IRemindable.ReceiveReminder) && context.Grain is IModelGrain)
                ticks.Enqueue(context.TargetId);
        }
    }
}
