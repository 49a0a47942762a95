using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Facts;

/// <room takes="sightings" gives="facts and their events">What is wrong at the moment, opened when seen and resolved by itself.</room>
/// <summary>
/// Keeps what is so of the whole system: a fact is opened when it is first seen, kept while it is, and resolved by itself
/// once it is seen no more. Viewers hear of both ends. Whoever makes alerts of facts needs no more than these rows.
/// </summary>
internal sealed class SystemFacts(NpgsqlDataSource data, LiveNudge live, PortfolioClock clock, TimeProvider wall)
{
    /// <summary>Says what is so now of one kind, subject by subject; whatever else of it was so is so no longer.</summary>
    public async Task Tell(FactKind kind, IReadOnlyDictionary<string, object> current, CancellationToken stop)
    {
        await using var command = data.CreateCommand("""
            WITH seen AS (
                INSERT INTO system_facts AS f (kind, subject, detail, opened_at, seen_at)
                SELECT $1, subject, detail::jsonb, $4, $4 FROM unnest($2, $3) AS given (subject, detail) ORDER BY subject
                ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO UPDATE SET detail = excluded.detail, seen_at = excluded.seen_at
                RETURNING f.subject, f.detail, f.xmax = 0 AS is_new),
            gone AS (
                UPDATE system_facts SET resolved_at = greatest($4, opened_at) WHERE kind = $1 AND resolved_at IS NULL AND subject <> ALL ($2)
                RETURNING subject, detail)
            INSERT INTO live_events (committed_at, type, topics, payload)
            SELECT $5, 'run', ARRAY['runs'], jsonb_build_object('fact', $1::text, 'subject', subject, 'state', state, 'detail', detail)
            FROM (SELECT subject, detail, 'open' AS state FROM seen WHERE is_new UNION ALL SELECT subject, detail, 'resolved' FROM gone) told
            """);
        var subjects = current.OrderBy(fact => fact.Key, StringComparer.Ordinal).ToList();
        foreach (var value in new object[]
        {
            kind.Wire(), subjects.Column(fact => fact.Key), subjects.Column(fact => LiveEvents.Json(fact.Value)), clock.GetUtcNow(), wall.GetUtcNow(),
        })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        if (await command.ExecuteNonQueryAsync(stop) > 0)
            live.Announce();
    }
}
