using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions;
using MusicInsights.Grains.Predictions.Health;
using MusicInsights.Grains.Predictions.Learning;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Predictions.Serving;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Predictions.Health;

/// <summary>A portfolio with a champion, what it said and what came, and a clock.</summary>
internal sealed class HealthBench : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 5, 20);

    public required TestDatabase Database { get; init; }

    public required long Model { get; init; }

    public required long Artist { get; init; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero));

    public PortfolioClock Clock => new(Time);

    public PredictionOptions Options { get; } = new();

    public ModelHealth Health => new(
        new HealthRows(Database.Data), new OutcomePairs(Database.Data), new SaidSamples(Database.Data), new OwnLabels(Microsoft.Extensions.Options.Options.Create(Options)), Clock);

    public static async Task<HealthBench> Start(string schema = "survey-28d")
    {
        var database = await TestDatabase.CreateAsync();
        var model = await database.Keep("rr", []);
        await database.Execute("UPDATE ml_models SET schema = $1", schema);
        await database.Promote("rr", model);
        return new HealthBench { Database = database, Model = model, Artist = await database.AddArtist("Someone") };
    }

    public Task<long> Release(string title = "A Song") => Database.AddRelease(Artist, title);

    public Task Said(long release, DateOnly day, double? said, double? streams = null, long? model = null, bool isCurrent = true) => Database.Execute(
        """
        INSERT INTO ml_predictions (release_id, date, pred_trigger_rr, rr_model_id, explainability, predicted_at, is_current)
        VALUES ($1, $2, $3::float8, $4, $5::text::jsonb, $6, $7)
        """,
        release, day, (object?)said ?? DBNull.Value, model ?? Model,
        $$$"""{"rr": {"features": [{"name": "streams_28d", "value": {{{streams?.ToString("R", CultureInfo.InvariantCulture) ?? "null"}}}, "contribution": 0}]}}""",
        new DateTimeOffset(day, new TimeOnly(6, 0), TimeSpan.Zero), isCurrent);

    public Task Came(long release, DateOnly asOf, long streams, string playlist = "release_radar", string window = "28d") => Database.Execute(
        """
        INSERT INTO algorithmic_outcomes (release_id, playlist, "window", as_of, streams, origin, last_updated) VALUES ($1, $2, $3, $4, $5, 's4a', now())
        """,
        release, playlist, window, asOf, streams);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
