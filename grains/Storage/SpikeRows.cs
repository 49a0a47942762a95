using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Keeps days far above what was expected.</summary>
internal static class SpikeRows
{
    public static void Write(NpgsqlBatch batch, IReadOnlyList<ConcludeRequest> judged)
    {
        var gone = judged.SelectMany(r => r.Judged!.NoSpikes, (r, day) => (r.Entity.Id, Day: day)).ToList();
        if (gone.Count > 0)
        {
            batch.Add(
                "DELETE FROM stream_spikes s USING unnest($1, $2) AS given (id, day) WHERE s.release_id = given.id AND s.date = given.day",
                gone.Column(spike => spike.Id), gone.Column(spike => spike.Day));
        }

        var found = judged.SelectMany(r => r.Judged!.Spikes, (r, spike) => (r.Entity.Id, Spike: spike)).DistinctBy(s => (s.Id, s.Spike.Day)).OrderBy(s => s.Id).ThenBy(s => s.Spike.Day).ToList();
        if (found.Count > 0)
        {
            batch.Add(
                "INSERT INTO stream_spikes (release_id, date, expected, actual) SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT (release_id, date) DO NOTHING",
                found.Column(s => s.Id), found.Column(s => s.Spike.Day), found.Column(s => s.Spike.Expected), found.Column(s => s.Spike.Actual));
        }
    }
}
