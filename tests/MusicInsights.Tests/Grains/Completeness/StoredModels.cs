using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Completeness;

/// <summary>Models as rows; gone again when it is disposed.</summary>
internal sealed class StoredModels : IAsyncDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TestDatabase _database;

    private StoredModels(TestDatabase database) => _database = database;

    public List<long> Ids { get; } = [];

    public static async Task<StoredModels> Store(TestDatabase database, EntityKind kind, IReadOnlyList<AccountedForModel> models)
    {
        var stored = new StoredModels(database);
        foreach (var model in models)
            stored.Ids.Add(await stored.Add(kind, model));
        return stored;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in new[]
        {
            "etl_tasks", "etl_runs", "day_gaps", "source_cursors", "spotify_streams_daily", "spotify_audience_daily", "marketing_hypeddit", "meta_ads_campaigns",
            "campaigns", "ad_accounts", "releases", "artists",
        })
            await _database.Execute($"DELETE FROM {table}");
    }

    private async Task<long> Add(EntityKind kind, AccountedForModel model)
    {
        var (id, rowOf) = await AddEntity(kind, new DateTimeOffset(model.Added, new TimeOnly(12, 0), TimeSpan.Zero));
        foreach (var (source, days) in model.Cursors)
            await _database.Execute("INSERT INTO source_cursors VALUES ($1, $2, $3, $4, $5, $6)", kind.Wire(), id, source.Wire(), days.First, days.Last, Then);
        foreach (var (source, day) in model.Gaps)
            await _database.Execute("INSERT INTO day_gaps VALUES ($1, $2, $3, $4, 'absent_at_source', NULL, $5)", kind.Wire(), id, source.Wire(), day, Then);
        foreach (var (day, row) in model.Rows)
            await AddRow(kind, rowOf, day, row.Giver, row.HasStanding);
        foreach (var task in model.Tasks)
            await AddTask(kind, id, task);
        return id;
    }

    private async Task<(long Id, long RowOf)> AddEntity(EntityKind kind, DateTimeOffset at)
    {
        switch (kind)
        {
            case EntityKind.Artist:
                var artist = await _database.One<long>("INSERT INTO artists (name, created_at) VALUES ('A', $1) RETURNING artist_id", at);
                return (artist, artist);
            case EntityKind.Release:
                // Half of them come out only on the day that counts.
                var release = await _database.One<long>(
                    """
                    INSERT INTO releases (artist_id, title, title_key, created_at, release_date, release_date_precision)
                    VALUES ($1, 'R', 'r', $2, ($3 AT TIME ZONE 'UTC')::date, 'day') RETURNING release_id
                    """,
                    await _database.AddArtist($"Artist {Guid.NewGuid():n}"), at.AddDays(at.Day % 2 == 0 ? -5 : 0), at);
                return (release, release);
            case EntityKind.Campaign:
                var campaign = await _database.One<long>("INSERT INTO campaigns (platform, name, created_at) VALUES ('hypeddit', 'C', $1) RETURNING campaign_id", at);
                return (campaign, campaign);
            default:
                var account = await _database.One<long>(
                    "INSERT INTO ad_accounts (external_id, name, created_at) VALUES ('act_' || (SELECT count(*) FROM ad_accounts), 'M', $1) RETURNING ad_account_id", at);
                return (account, await _database.One<long>("INSERT INTO campaigns (platform, name, ad_account_id, created_at) VALUES ('meta', 'C', $1, $2) RETURNING campaign_id", account, at));
        }
    }

    private Task AddRow(EntityKind kind, long id, DateOnly day, MetricSource giver, bool hasStanding) => kind switch
    {
        EntityKind.Release => _database.Execute(
            "INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, source, value_ranks, last_updated) SELECT artist_id, $1, $2, 5, 's4a_statistics', 3, $3 FROM releases WHERE release_id = $1", id, day, Then),
        // Of the Web API nothing but standing totals; of the others listeners, and perhaps standing totals too.
        EntityKind.Artist => _database.Execute(
            "INSERT INTO spotify_audience_daily (artist_id, date, listeners, followers, monthly_listeners, source, value_ranks, last_updated) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            id, day, giver == MetricSource.SpotifyWebApi ? DBNull.Value : 5L, hasStanding ? 7L : DBNull.Value, DBNull.Value, giver.Wire(),
            (giver == MetricSource.SpotifyWebApi ? 0L : (long)giver << 12) | (hasStanding ? (long)giver << 28 : 0L), Then),
        // Two landing pages are one day.
        EntityKind.Campaign => _database.Execute(
            "INSERT INTO marketing_hypeddit (campaign_id, date, visits, landing_url, source, value_ranks, last_updated) SELECT $1, $2, 5, page, 'hypeddit_page', 6, $3 FROM unnest(ARRAY['a', 'b']) page", id, day, Then),
        _ => _database.Execute(
            "INSERT INTO meta_ads_campaigns (campaign_id, campaign_name, date, clicks, source, value_ranks, last_updated) VALUES ($1, 'C', $2, 5, 'meta_insights', 2048, $3)", id, day, Then),
    };

    private async Task AddTask(EntityKind kind, long id, AccountedForModel.ToldTask task)
    {
        await _database.Execute("INSERT INTO etl_runs (dag_id, run_date, status, started_at) VALUES ('daily_ingest', $1, 'running', $2) ON CONFLICT DO NOTHING", task.RunDate, Then);
        await _database.Execute(
            """
            INSERT INTO etl_tasks (run_date, run_id, entity_kind, entity_id, source, status, skip_reason, error_class, last_day, updated_at)
            SELECT $1, id, $2, $3, $4, $5, CASE WHEN $5 = 'skipped' THEN 'nothing_new' END, CASE WHEN $5 = 'failed' THEN 'HttpError' END, $6::date, $7
            FROM etl_runs WHERE run_date = $1
            """,
            task.RunDate, kind.Wire(), id, task.Source.Wire(), task.Status.Wire(), (object?)task.LastDay ?? DBNull.Value, Then);
    }
}
