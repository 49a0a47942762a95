using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Imports;

/// <summary>Takes an import back: each cell that nothing touched since gets the value it had before.</summary>
internal sealed class ImportUndo(NpgsqlDataSource data, UndoRevisions revisions, SongForetelling foretelling, LiveNudge live, PortfolioClock clock, TimeProvider wall)
{
    public async Task<Outcome<UndoReport>> Undo(long importId, IGrainFactory grains)
    {
        await using var connection = await data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await EntityFence.Enter(connection, [], CancellationToken.None);
        if (await Claim(connection, importId) is { } refusal)
            return refusal;
        var restored = await revisions.Restore(connection, importId);
        var windows = await WindowUndo.Restore(connection, importId, clock.GetUtcNow());
        long[] songs = [.. windows.Releases.Concat(restored.Changes.Where(change => change.Table == DailyTable.Releases).Select(change => change.After.EntityId)).Distinct()];
        await Write(connection, restored, songs);
        await transaction.CommitAsync();

        live.Announce();
        // An ad account's actor holds no days of its campaigns: there is nothing for it to forget.
        foreach (var entity in restored.Changes.Where(change => change.Table.IsOfEntity).Select(change => new EntityKey(change.Table.Kind, change.After.EntityId)).Distinct())
            await grains.Tracked(entity).Reread();
        await foretelling.Say(songs);
        return new UndoReport(restored.CellsRestored + windows.Restored, restored.CellsKept + windows.Kept);
    }

    private async Task<Refusal?> Claim(NpgsqlConnection connection, long importId)
    {
        await using var command = new NpgsqlCommand("UPDATE imports SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL RETURNING id", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = importId });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        if (await command.ExecuteScalarAsync() is not null)
            return null;
        await using var exists = new NpgsqlCommand("SELECT count(*) FROM imports WHERE id = $1", connection);
        exists.Parameters.Add(new NpgsqlParameter { Value = importId });
        return await exists.ExecuteScalarAsync() is 1L
            ? new Refusal("already_undone", null, $"The import {importId} was taken back already.")
            : new Refusal("unknown_import", null, $"There is no import {importId}.");
    }

    private async Task Write(NpgsqlConnection connection, RestoredRows restored, long[] songs)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (restored.Changes.Count > 0)
            Tell(batch, restored);
        OutlivedPredictions.Retire(batch, songs, wall.GetUtcNow());
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync();
    }

    private void Tell(NpgsqlBatch batch, RestoredRows restored)
    {
        Revisions.KeepUndone(batch, restored.Changes, clock.GetUtcNow());
        Lineage.ReopenGaps(batch, restored.Changes, clock.GetUtcNow());
        Totals.Apply(batch, restored.Changes, wall.GetUtcNow());
        // Whoever watches reads these days again: an undone value is no new measurement.
        var events = restored.Changes.GroupBy(change => (change.Table, change.After.EntityId, change.ArtistId)).Select(changed => new PendingEvent(
            "metrics",
            MetricEvents.Topics(changed.Key.Table.Kind, changed.Key.EntityId, changed.Key.ArtistId),
            LiveEvents.Json(new
            {
                releaseId = changed.Key.Table.Kind == EntityKind.Release ? changed.Key.EntityId : (long?)null,
                artistId = changed.Key.Table.Kind == EntityKind.Artist ? changed.Key.EntityId : changed.Key.ArtistId,
                campaignId = changed.Key.Table.Kind is EntityKind.Campaign or EntityKind.AdAccount ? changed.Key.EntityId : (long?)null,
                days = Array.Empty<object>(), gaps = Array.Empty<object>(), truncated = true,
            })));
        LiveEvents.Write(batch, [.. events], wall.GetUtcNow());
    }
}
