using System.Text;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports;

/// <summary>A cluster that files are handed to.</summary>
public sealed class Importing : IAsyncLifetime
{
    internal TestCluster Cluster { get; private set; } = null!;

    public TestDatabase Database => Cluster.Database;

    private IImportGrain Grain => Cluster.Grains.GetGrain<IImportGrain>("imports:test");

    public async Task InitializeAsync() => Cluster = await TestCluster.StartAsync(1, null, ("spotify_for_artists", "Token", ""));

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    /// <summary>An artist whom no source serves.</summary>
    public async Task<long> AddArtist(string name) => (await Catalogue.AddArtist(new NewArtist(name))).Value;

    public async Task<long> AddRelease(long artist, string title, DateOnly? releasedOn = null)
    {
        var added = await Catalogue.AddRelease(new NewRelease(artist, title, releasedOn));
        added.Refusal.ShouldBeNull();
        return added.Value;
    }

    public Task<Outcome<ImportReport>> Hand(string name, string content, long? artist = null, long? release = null, bool dryRun = false) =>
        Hand(name, Encoding.UTF8.GetBytes(content), artist, release, dryRun);

    public Task<Outcome<ImportReport>> Hand(string name, byte[] content, long? artist = null, long? release = null, bool dryRun = false) =>
        Grain.Import(new ImportFile { FileName = name, Content = content, ArtistId = artist, ReleaseId = release, DryRun = dryRun });

    public async Task<ImportReport> Import(string name, string content, long? artist = null, long? release = null) => Report(await Hand(name, content, artist, release));

    public async Task<ImportReport> Rehearse(string name, string content, long? artist = null, long? release = null) =>
        Report(await Hand(name, content, artist, release, dryRun: true));

    public Task<Outcome<ImportReport>> Hand(ImportFile file) => Grain.Import(file);

    public static ImportFile File(string name, string content) => new() { FileName = name, Content = Encoding.UTF8.GetBytes(content) };

    public Task<Outcome<ImportReport>> Enter(EntityKey entity, string days) => Grain.Enter(new ManualEntry(entity, days));

    public Task<Outcome<OutcomeReport>> Enter(OutcomeEntry entry) => Grain.EnterOutcome(entry);

    public Task<Outcome<ResubmitReport>> Resubmit(long reject, string fields = "{}") => Rejects.Resubmit(reject, fields);

    public IRejectsGrain Rejects => Cluster.Grains.GetGrain<IRejectsGrain>(IRejectsGrain.Key);

    public Task<long> AddAccount(string externalId, string? currency = "EUR") => Database.One<long>(
        "INSERT INTO ad_accounts (external_id, name, currency, created_at) VALUES ($1, 'An account', $2, $3) RETURNING ad_account_id",
        externalId, (object?)currency ?? DBNull.Value, TimeProvider.System.GetUtcNow());

    public Task<long> AddCampaign(string name, string? externalId = null) => Database.One<long>(
        "INSERT INTO campaigns (platform, external_id, name, created_at) VALUES ('hypeddit', $1, $2, $3) RETURNING campaign_id",
        (object?)externalId ?? DBNull.Value, name, TimeProvider.System.GetUtcNow());

    /// <summary>The open refused records of an import, as <c>id field reason</c>.</summary>
    public async Task<List<long>> Refused(long? import)
    {
        var ids = new List<long>();
        foreach (var row in await Database.Rows("SELECT id FROM rejected_records WHERE import_id = $1 ORDER BY line", import!.Value))
            ids.Add(long.Parse(row, null));
        return ids;
    }

    public Task<Outcome<UndoReport>> Undo(long? import) => Grain.Undo(import!.Value);

    /// <summary>Everything that an import may change, as text.</summary>
    public async Task<List<string>> Everything() =>
    [
        .. await Tables("spotify_streams_daily", "release_id, date, streams, saves, playlist_adds, listeners, source, value_ranks, flag", "release_id, date"),
        .. await Tables("spotify_audience_daily", "artist_id, date, streams, listeners, followers, super_listeners, source, value_ranks", "artist_id, date"),
        .. await Tables("song_window_stats", "release_id, \"window\", as_of, listeners, streams, saves", "release_id, \"window\""),
        .. await Tables("artist_algorithmic_streams", "artist_id, playlist, \"window\", as_of, streams, listeners", "artist_id, playlist, \"window\""),
        .. await Tables("marketing_hypeddit", "campaign_id, landing_url, date, visits, clicks, source, value_ranks", "campaign_id, landing_url, date"),
        .. await Tables("meta_ads_campaigns", "campaign_id, date, campaign_name, currency, budget_spent, conversions, clicks, impressions, reach, cpr, source, value_ranks", "campaign_id, date"),
        .. await Tables("artist_daily_totals WHERE releases > 0", "artist_id, date, streams, saves", "artist_id, date"),
        .. await Tables("day_gaps", "entity_kind, entity_id, date", "entity_kind, entity_id, date"),
        .. await Tables("releases", "release_id, title", "release_id"),
    ];

    public static string Said(IEnumerable<IgnoredCount> ignored) => string.Join(' ', ignored.Select(i => $"{i.Reason.Wire()}:{i.Count}").Order());

    public static ImportReport Report(Outcome<ImportReport> outcome)
    {
        outcome.Refusal.ShouldBeNull();
        return outcome.Value.ShouldNotBeNull();
    }

    private ICatalogueGrain Catalogue => Cluster.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key);

    private async Task<IEnumerable<string>> Tables(string from, string columns, string order) =>
        (await Database.Rows($"SELECT {columns} FROM {from} ORDER BY {order}")).Select(row => $"{from}: {row}");
}
