using Microsoft.Extensions.Logging;
using MusicInsights.Grains.Predictions.Models;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>The champions of this silo, ready to score. They stay as they are while the database cannot be asked.</summary>
internal sealed partial class Champions(NpgsqlDataSource data, ILogger<Champions> log) : IDisposable
{
    /// <summary>In the order in which they are told of.</summary>
    public static IReadOnlyList<string> Targets { get; } = ["rr", "dw"];

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile IReadOnlyList<Place> _places = [];

    /// <param name="target"><c>rr</c> or <c>dw</c>.</param>
    public Champion? Of(string target) => _places.FirstOrDefault(place => place.Target == target)?.Champion;

    /// <summary>Those that there are, all of the same look.</summary>
    public IReadOnlyList<Champion> All => [.. _places.Select(place => place.Champion).OfType<Champion>()];

    /// <summary>Looks who was promoted last. A body is read only when another model was.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await _oneAtATime.WaitAsync(stop);
        try
        {
            var known = _places;
            var promoted = await Promoted(stop);
            if (promoted.SequenceEqual(known.Select(place => (place.Target, place.ModelId))))
                return;
            var places = new List<Place>();
            foreach (var (target, modelId) in promoted)
                places.Add(known.FirstOrDefault(place => place.Target == target && place.ModelId == modelId) ?? new Place(target, modelId, await Load(target, modelId, stop)));
            _places = places;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<List<(string Target, long ModelId)>> Promoted(CancellationToken stop)
    {
        await using var command = data.CreateCommand(
            """
            SELECT target, p.model_id FROM unnest($1) WITH ORDINALITY AS asked (target, place)
            CROSS JOIN LATERAL (SELECT model_id FROM ml_promotions WHERE ml_promotions.target = asked.target ORDER BY id DESC LIMIT 1) p
            ORDER BY place
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = Targets.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var promoted = new List<(string, long)>();
        while (await reader.ReadAsync(stop))
            promoted.Add((reader.GetString(0), reader.GetInt64(1)));
        return promoted;
    }

    /// <summary>Null for one that cannot be used here: it would say something else than what it learned.</summary>
    private async Task<Champion?> Load(string target, long modelId, CancellationToken stop)
    {
        await using var command = data.CreateCommand("SELECT body FROM ml_models WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = modelId });
        var gzip = (byte[])(await command.ExecuteScalarAsync(stop))!;
        try
        {
            var model = PackedModel.Read(gzip);
            if (model.Target != target || !KnownSchema.Fits(model))
            {
                LogUnfit(modelId, target, model.Target, model.Schema);
                return null;
            }

            LogTakesOver(modelId, target, model.Schema);
            return new Champion(modelId, model, new Scorer(model.Body));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever is wrong with it, it is wrong with this model alone.
            LogUnreadable(modelId, target, e);
            return null;
        }
    }

    /// <param name="Champion">Null where its promoted model cannot be used.</param>
    private sealed record Place(string Target, long ModelId, Champion? Champion);

    [LoggerMessage(LogLevel.Information, "Model {Model} speaks of {Target} from now on; its features are {Schema}")]
    private partial void LogTakesOver(long model, string target, string schema);

    [LoggerMessage(LogLevel.Error, "Model {Model} was promoted for {Target} and does not fit this program: it is of {ItsTarget}, its features are {Schema}. Nothing is said of the target until another is promoted")]
    private partial void LogUnfit(long model, string target, string itsTarget, string schema);

    [LoggerMessage(LogLevel.Error, "Model {Model} was promoted for {Target} and cannot be read. Nothing is said of the target until another is promoted")]
    private partial void LogUnreadable(long model, string target, Exception exception);
}
