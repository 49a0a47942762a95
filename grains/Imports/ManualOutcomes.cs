using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Grains.Imports;

/// <summary>Outcomes of algorithmic playlists as somebody saw them. What the source itself told is never replaced by a hand.</summary>
internal sealed class ManualOutcomes(NpgsqlDataSource data, PortfolioClock clock)
{
    private static readonly string[] Playlists = ["release_radar", "discover_weekly", "radio"];

    public async Task<Outcome<OutcomeReport>> Enter(OutcomeEntry entry)
    {
        if (Fault(entry) is { } fault)
            return fault;
        await using var command = data.CreateCommand("""
            INSERT INTO algorithmic_outcomes AS t (release_id, playlist, "window", as_of, streams, listeners, origin, last_updated)
            SELECT release_id, $2, $3, $4, $5, $6, 'manual', $7 FROM releases WHERE release_id = $1
            ON CONFLICT (release_id, playlist, "window", as_of) DO UPDATE SET streams = excluded.streams,
                listeners = coalesce(excluded.listeners, t.listeners), last_updated = excluded.last_updated
            WHERE t.origin = 'manual' AND (excluded.streams, coalesce(excluded.listeners, t.listeners)) IS DISTINCT FROM (t.streams, t.listeners)
            """);
        foreach (var value in new object[] { entry.ReleaseId, entry.Playlist, entry.Window, entry.AsOf, entry.Streams })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)entry.Listeners ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.AddWithValue(clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync() == 1 ? new OutcomeReport(null) : await WhyNot(entry);
    }

    private Refusal? Fault(OutcomeEntry entry) => entry switch
    {
        _ when !Playlists.Contains(entry.Playlist) => new Refusal("invalid_playlist", "playlist", $"\"{entry.Playlist}\" is none of {string.Join(", ", Playlists)}."),
        _ when WindowNames.Parse(entry.Window) is null => new Refusal("unknown_window", "window", $"\"{entry.Window}\" is no window: 7d, 28d, 1y or all."),
        _ when entry.AsOf > clock.Today => new Refusal(RefusalReason.InTheFuture.Wire(), "asOf", $"{entry.AsOf:yyyy-MM-dd} lies after today, {clock.Today:yyyy-MM-dd} (UTC)."),
        { Streams: < 0 } => new Refusal(RefusalReason.Negative.Wire(), "streams", "A count is 0 or more."),
        { Listeners: < 0 } => new Refusal(RefusalReason.Negative.Wire(), "listeners", "A count is 0 or more."),
        _ when entry.Listeners > entry.Streams => new Refusal(
            RefusalReason.ListenersExceedStreams.Wire(), "listeners", $"{entry.Listeners} listeners cannot have made {entry.Streams} streams: each listener streams at least once."),
        _ => null,
    };

    private async Task<Outcome<OutcomeReport>> WhyNot(OutcomeEntry entry)
    {
        await using var command = data.CreateCommand("""
            SELECT origin <> 'manual' AND (streams, coalesce($6, listeners)) IS DISTINCT FROM ($5, listeners)
            FROM algorithmic_outcomes WHERE release_id = $1 AND playlist = $2 AND "window" = $3 AND as_of = $4
            """);
        foreach (var value in new object[] { entry.ReleaseId, entry.Playlist, entry.Window, entry.AsOf, entry.Streams })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)entry.Listeners ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await command.ExecuteScalarAsync() is bool isOther
            ? new OutcomeReport(isOther ? IgnoredReason.Outranked : IgnoredReason.Unchanged)
            : new Refusal("unknown_release", "releaseId", $"There is no release {entry.ReleaseId}.");
    }
}
