using System.Globalization;
using MusicInsights.EndToEnd.Hosts;

namespace MusicInsights.EndToEnd.Replays;

/// <summary>What the program has made of every day.</summary>
internal sealed class StoredSeries
{
    private readonly Dictionary<(string Track, DateOnly Day), string> _answers = [];

    public HashSet<string> Tracks { get; } = [];

    public int Values => _answers.Values.Count(answer => char.IsAsciiDigit(answer[0]));

    public int Refused => _answers.Values.Count(answer => answer == "refused");

    public int Absent => _answers.Values.Count(answer => answer == "absent_at_source");

    public static async Task<StoredSeries> Read(RunningHost host, DateOnly first, DateOnly last)
    {
        var stored = new StoredSeries();
        await using var database = host.Database();
        await using var command = database.CreateCommand("""
            SELECT r.platform_ids ->> 'spotify_track', s.date, s.streams::text
            FROM spotify_streams_daily s JOIN releases r USING (release_id) WHERE s.date BETWEEN $1 AND $2
            UNION ALL
            SELECT r.platform_ids ->> 'spotify_track', g.date, g.reason
            FROM day_gaps g JOIN releases r ON g.entity_kind = 'release' AND r.release_id = g.entity_id WHERE g.date BETWEEN $1 AND $2
            """);
        command.Parameters.AddWithValue(first);
        command.Parameters.AddWithValue(last);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            stored.Tracks.Add(reader.GetString(0));
            // A day that had both a value and a gap would fail here, as it should.
            stored._answers.Add((reader.GetString(0), reader.GetFieldValue<DateOnly>(1)), reader.GetString(2));
        }

        return stored;
    }

    public string Answer(string track, DateOnly day) => _answers.GetValueOrDefault((track, day), "nothing at all");

    public static async Task<long> RejectedRecords(RunningHost host, DateOnly first, DateOnly last)
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand("SELECT count(*) FROM rejected_records WHERE date BETWEEN $1 AND $2 AND reason = 'negative' AND field = 'streams'");
        command.Parameters.AddWithValue(first);
        command.Parameters.AddWithValue(last);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
