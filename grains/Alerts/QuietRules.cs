using MusicInsights.GrainInterfaces.Alerts;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Alerts.Whole;
using MusicInsights.Grains.Storage;
using Npgsql;

namespace MusicInsights.Grains.Alerts;

/// <summary>What is not to be mailed now: what a silence matches, and falls of a source that has an incident.</summary>
internal sealed class QuietRules
{
    private readonly List<(AlertKind? Kind, long? ArtistId, long? ReleaseId)> _silences = [];
    private readonly HashSet<string> _incidents = [];

    /// <param name="at">By the portfolio's clock.</param>
    public static async Task<QuietRules> Read(NpgsqlConnection connection, DateTimeOffset at, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT kind, artist_id, release_id FROM silences WHERE ended_at IS NULL AND ends_at > $1 AND starts_at <= $1", at);
        batch.Add($"SELECT DISTINCT source FROM {OpenIncidents.Sql} open");
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var rules = new QuietRules();
        while (await reader.ReadAsync(stop))
            rules._silences.Add((reader.IsDBNull(0) ? null : WireNames.Parse<AlertKind>(reader.GetString(0)), reader.GetFieldValue<long?>(1), reader.GetFieldValue<long?>(2)));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            rules._incidents.Add(reader.GetString(0));
        return rules;
    }

    public bool Mutes(AlertSubject subject, long? releaseId = null, string? source = null) =>
        _silences.Any(silence => (silence.Kind is null || silence.Kind == subject.Kind)
            && (silence.ArtistId is null || silence.ArtistId == subject.ArtistId)
            && (silence.ReleaseId is null || silence.ReleaseId == releaseId))
        || (subject.Kind == AlertKind.StreamDrops && source is not null && _incidents.Contains(source));
}
