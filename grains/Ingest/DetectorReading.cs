using MusicInsights.GrainInterfaces.Drops;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Drops.Counts;
using Npgsql;

namespace MusicInsights.Grains.Ingest;

/// <summary>Reads what the detector keeps of a release: three small answers of one batch.</summary>
internal static class DetectorReading
{
    private const string Checkpoint = "SELECT checkpoint, checkpoint_day, judged_through FROM release_detectors WHERE release_id = $1";

    private const string Since = "coalesce((SELECT checkpoint_day FROM release_detectors WHERE release_id = $1), '-infinity')";

    private const string Drops = $"""
        SELECT rule, opened_on, window_days, expected, expected_low, expected_high, actual, depth, recovered_on, ended_by FROM stream_drops
        WHERE release_id = $1 AND state <> 'revised' AND ended_by IS DISTINCT FROM 'revised' AND (recovered_on IS NULL OR recovered_on > {Since})
        ORDER BY opened_on
        """;

    private const string Spikes = $"SELECT date FROM stream_spikes WHERE release_id = $1 AND date > {Since}";

    public static void Ask(NpgsqlBatch batch, long releaseId)
    {
        foreach (var sql in new[] { Checkpoint, Drops, Spikes })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = releaseId } } });
    }

    /// <summary>The reader stands at the first answer, and afterwards at the last.</summary>
    public static async Task<DetectorState> Read(NpgsqlDataReader reader, CancellationToken stop = default)
    {
        var state = DetectorState.None;
        if (await reader.ReadAsync(stop))
            state = new DetectorState { Checkpoint = reader.IsDBNull(0) ? null : reader.GetFieldValue<byte[]>(0), CheckpointDay = reader.GetFieldValue<DateOnly?>(1), Through = reader.GetFieldValue<DateOnly>(2) };
        await reader.NextResultAsync(stop);
        var (drops, spikes) = (new List<DropEpisode>(), new List<DateOnly>());
        while (await reader.ReadAsync(stop))
            drops.Add(Drop(reader));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            spikes.Add(reader.GetFieldValue<DateOnly>(0));
        return state with { Drops = drops, Spikes = spikes };
    }

    private static DropEpisode Drop(NpgsqlDataReader reader) => new()
    {
        Rule = WireNames.Parse<DropRule>(reader.GetString(0)) ?? DropRule.DayBefore,
        OpenedOn = reader.GetFieldValue<DateOnly>(1),
        WindowDays = reader.GetInt32(2),
        Expected = reader.GetDouble(3),
        Interval = reader.IsDBNull(4) || reader.IsDBNull(5) ? null : new Interval(reader.GetDouble(4), reader.GetDouble(5)),
        Actual = reader.GetInt64(6),
        Depth = reader.IsDBNull(7) ? 0 : reader.GetDouble(7),
        EndedOn = reader.GetFieldValue<DateOnly?>(8),
        End = reader.IsDBNull(9) ? null : WireNames.Parse<DropEnd>(reader.GetString(9)),
    };
}
