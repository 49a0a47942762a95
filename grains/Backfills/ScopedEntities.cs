using System.Runtime.CompilerServices;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Sources;
using Npgsql;

namespace MusicInsights.Grains.Backfills;

/// <summary>Who is within a scope, and how sources know it.</summary>
/// <param name="ReleasedOn">No source has earlier days; null when unknown, and for all but releases.</param>
internal sealed record ScopedEntity(EntityKey Key, SourceIds Ids, DateOnly? ReleasedOn);

/// <summary>Reads who is within a scope: of all that is tracked and not paused.</summary>
internal sealed class ScopedEntities(NpgsqlDataSource data)
{
    /// <summary>A statement about so many stays small whatever the portfolio's size.</summary>
    private const int Chunk = 1000;

    private const string Sql = $"""
        SELECT e.kind, e.id, a.spotify_id, r.platform_ids ->> 'spotify_track', c.external_id, d.external_id, r.release_date
        FROM {ScheduledEntities.Sql} e
        LEFT JOIN releases r ON e.kind = 'release' AND r.release_id = e.id
        LEFT JOIN artists a ON a.artist_id = CASE e.kind WHEN 'artist' THEN e.id ELSE r.artist_id END
        LEFT JOIN campaigns c ON e.kind = 'campaign' AND c.campaign_id = e.id
        LEFT JOIN ad_accounts d ON e.kind = 'ad_account' AND d.ad_account_id = e.id
        WHERE $1::text IS NULL OR (e.kind = $1 AND e.id = $2::bigint) OR ($1 = 'artist' AND r.artist_id = $2)
        ORDER BY e.kind, e.id
        """;

    /// <summary>In order, a bounded number at a time; all kinds may come together.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ScopedEntity>> Read(EntityKey? scope, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = data.CreateCommand(Sql);
        command.With(scope?.Kind.Wire(), scope?.Id);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var some = new List<ScopedEntity>();
        while (await reader.ReadAsync(stop))
        {
            some.Add(Row(reader));
            if (some.Count < Chunk)
                continue;
            yield return some;
            some = [];
        }

        if (some.Count > 0)
            yield return some;
    }

    /// <summary>Whether there is such a thing with an actor of its own, tracked or not.</summary>
    public async Task<bool> Exists(EntityKey key)
    {
        await using var command = data.CreateCommand($"SELECT EXISTS ({EntityProfiles.Sql(key.Kind)})");
        command.With(key.Id);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static ScopedEntity Row(NpgsqlDataReader row)
    {
        var key = new EntityKey(WireNames.Parse<EntityKind>(row.GetString(0))!.Value, row.GetInt64(1));
        var ids = new SourceIds { SpotifyArtist = Text(2), SpotifyTrack = Text(3), Hypeddit = Text(4), AdAccount = Text(5) };
        return new ScopedEntity(key, ids, row.GetFieldValue<DateOnly?>(6));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
