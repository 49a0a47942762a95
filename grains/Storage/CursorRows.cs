using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Moves the cursors: which days are concluded. They only ever grow.</summary>
internal static class CursorRows
{
    public static void Move(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> requests)
    {
        var moved = requests.Where(request => request.Concluded is not null).GroupBy(request => (request.Entity, request.Source))
            .OrderBy(m => m.Key.Entity.Kind).ThenBy(m => m.Key.Entity.Id).ThenBy(m => m.Key.Source).ToList();
        if (moved.Count == 0)
            return;
        batch.Add(
            """
            INSERT INTO source_cursors AS c (entity_kind, entity_id, source, first_day, concluded_through, checked_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
            ON CONFLICT (entity_kind, entity_id, source) DO UPDATE SET first_day = least(c.first_day, excluded.first_day),
                concluded_through = greatest(c.concluded_through, excluded.concluded_through), checked_at = excluded.checked_at
            """,
            moved.Column(m => m.Key.Entity.Kind.Wire()), moved.Column(m => m.Key.Entity.Id), moved.Column(m => m.Key.Source.Wire()),
            moved.Column(m => m.Min(r => r.Concluded!.Value.First)), moved.Column(m => m.Max(r => r.Concluded!.Value.Last)), moved.Column(m => m.Max(r => r.At)));
    }
}
