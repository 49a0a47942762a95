using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Releases;

/// <summary>Which releases of a list are asked for: those that have fallen, are late with their newest day, or rest.</summary>
internal static class ReleaseState
{
    /// <summary>SQL of the state; <c>$3</c> is the oldest day that is not late.</summary>
    private static readonly Dictionary<string, string> All = new()
    {
        ["drop"] = "EXISTS (SELECT FROM stream_drops o WHERE o.release_id = r.release_id AND o.recovered_on IS NULL AND o.state IN ('provisional', 'confirmed'))",
        ["late"] = """
            r.paused_at IS NULL AND a.paused_at IS NULL
            AND NOT EXISTS (SELECT FROM spotify_streams_daily s WHERE s.release_id = r.release_id AND s.date BETWEEN $3 AND $3 + 31 AND s.streams IS NOT NULL)
            """,
        ["paused"] = "(r.paused_at IS NOT NULL OR a.paused_at IS NOT NULL)",
    };

    /// <summary>The SQL that holds of them; everything when no state is asked for.</summary>
    public static Asked<string> Read(string? state) => string.IsNullOrEmpty(state)
        ? "$3::date IS NOT NULL"
        : All.TryGetValue(state, out var sql) ? sql : Problem.OfField(nameof(state), "is not drop, late or paused; left out it means all");
}
