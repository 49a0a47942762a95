using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;

namespace MusicInsights.Web.Actors;

/// <summary>What is written down of an actor's entity.</summary>
/// <param name="LastTickAt">As its memory was last written, which happens when a walk brought something.</param>
internal sealed record Kept(string Name, bool IsTracked, DateTime? PausedAt, DateTime? LastTickAt, string? LastOutcome);

internal static class ActorRows
{
    private const string Entity = $"""
        SELECT e.name, e.untracked_at IS NULL, e.paused_at, (m.memory ->> 'LastTickAt')::timestamptz, m.memory ->> 'LastOutcome'
        FROM (
            SELECT 'artist' AS kind, artist_id AS id, name, untracked_at, paused_at FROM artists WHERE artist_id = $2
            UNION ALL SELECT 'release', release_id, title, untracked_at, paused_at FROM releases WHERE release_id = $2
            UNION ALL SELECT 'campaign', campaign_id, name, untracked_at, paused_at FROM campaigns WHERE campaign_id = $2
            UNION ALL SELECT 'ad_account', ad_account_id, name, untracked_at, paused_at FROM ad_accounts WHERE ad_account_id = $2) e
        LEFT JOIN LATERAL (
            SELECT convert_from(payloadbinary, 'UTF8')::jsonb AS memory FROM orleans.orleansstorage
            WHERE grainidextensionstring = '' AND grainidn1 = e.id AND grainidn0 = 0 AND graintypestring = e.kind AND serviceid = '{ClusterOptions.ServiceId}') m ON true
        WHERE e.kind = $1
        """;

    private const string Cursors =
        "SELECT source, first_day, concluded_through, checked_at FROM source_cursors WHERE entity_kind = $1 AND entity_id = $2 ORDER BY source";

    public static Task<Kept?> Find(Portfolio portfolio, EntityKey entity, CancellationToken cancel) => portfolio.Data.One(
        Entity, row => new Kept(row.Text(0), row.GetBoolean(1), row.InstantOrNull(2), row.InstantOrNull(3), row.TextOrNull(4)), cancel, entity.Kind.Wire(), entity.Id);

    public static Task<List<ConcludedDays>> Sources(Portfolio portfolio, EntityKey entity, CancellationToken cancel) => portfolio.Data.List(
        Cursors, row => new ConcludedDays(row.Text(0), row.Day(1), row.Day(2), row.Instant(3)), cancel, entity.Kind.Wire(), entity.Id);
}
