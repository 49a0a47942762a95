using MusicInsights.Web.Portfolios;
using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Auth.Keys;

/// <summary>Finds who a key belongs to. The keys of one's own portfolio authorise everything, the demo included.</summary>
internal sealed class ApiKeys(PortfolioSet portfolios, TimeProvider time)
{
    private const string Working = """
        SELECT id, name, role, scopes, calls_per_minute, expires_at, last_used_at FROM api_keys
        WHERE key_sha256 = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
        """;

    public async Task<KeyHolder?> Find(string key, CancellationToken cancel)
    {
        if (!ApiKey.HasForm(key) || portfolios.Own is not { } own)
            return null;
        var found = await own.Data.One(Working, Read, cancel, ApiKey.Hash(key), time.GetUtcNow().UtcDateTime);
        if (found is not null)
            await NoteUse(own.Data, found, cancel);
        return found?.Holder;
    }

    private static FoundKey Read(NpgsqlDataReader row) => new(
        new KeyHolder(row.Long(0), row.Text(1), row.Text(2), row.TextsOrNull(3), row.CountOrNull(4), row.InstantOrNull(5)), row.InstantOrNull(6));

    // Once a minute is enough to see whether a key is in use, and spares a write a call.
    private Task NoteUse(NpgsqlDataSource data, FoundKey found, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return found.UsedAt > now.AddMinutes(-1)
            ? Task.CompletedTask
            : data.Execute("UPDATE api_keys SET last_used_at = $2 WHERE id = $1", cancel, found.Holder.Id, now);
    }

    private sealed record FoundKey(KeyHolder Holder, DateTime? UsedAt);
}
