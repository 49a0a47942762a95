using MusicInsights.GrainInterfaces.Metrics;
using Npgsql;

namespace MusicInsights.Grains.Storage;

/// <summary>Keeps each artist's and the portfolio's daily totals by adding what changed, so that no one ever sums the big table.</summary>
internal static class Totals
{
    /// <summary>Adds the statements, and the event that tells the portfolio's new totals of the touched days.</summary>
    public static void Apply(NpgsqlBatch batch, IEnumerable<DayChange> changes, DateTimeOffset now)
    {
        var artists = new SortedDictionary<(long Artist, DateOnly Day), Delta>();
        var portfolio = new SortedDictionary<DateOnly, Delta>();
        foreach (var change in changes.Where(change => change.Table.HasArtist))
        {
            var delta = Delta.Of(change);
            if (delta == default)
                continue;
            var ofArtist = (change.ArtistId!.Value, change.After.Day);
            artists[ofArtist] = artists.GetValueOrDefault(ofArtist) + delta;
            portfolio[change.After.Day] = portfolio.GetValueOrDefault(change.After.Day) + delta;
        }

        if (portfolio.Count == 0)
            return;

        // Sorted by key in every silo, so that two of them never wait for each other crosswise.
        var byArtist = artists.ToList();
        batch.Add(
            """
            INSERT INTO artist_daily_totals AS t (artist_id, date, streams, saves, playlist_adds, releases)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
            ON CONFLICT (artist_id, date) DO UPDATE SET streams = t.streams + excluded.streams, saves = t.saves + excluded.saves,
                playlist_adds = t.playlist_adds + excluded.playlist_adds, releases = t.releases + excluded.releases
            """,
            byArtist.Column(x => x.Key.Artist), byArtist.Column(x => x.Key.Day), byArtist.Column(x => x.Value.Streams),
            byArtist.Column(x => x.Value.Saves), byArtist.Column(x => x.Value.PlaylistAdds), byArtist.Column(x => x.Value.Releases));
        var byDay = portfolio.ToList();
        batch.Add(
            $"""
            WITH totals AS (
                INSERT INTO portfolio_daily_totals AS t (date, streams, saves, playlist_adds, releases)
                SELECT * FROM unnest($1, $2, $3, $4, $5)
                ON CONFLICT (date) DO UPDATE SET streams = t.streams + excluded.streams, saves = t.saves + excluded.saves,
                    playlist_adds = t.playlist_adds + excluded.playlist_adds, releases = t.releases + excluded.releases
                RETURNING t.date, t.streams, t.saves, t.playlist_adds)
            INSERT INTO live_events (committed_at, type, topics, payload)
            SELECT $6, 'metrics', ARRAY['portfolio'], jsonb_build_object('totals', jsonb_agg(
                jsonb_build_object('date', date, 'streams', streams, 'saves', saves, 'playlistAdds', playlist_adds) ORDER BY date))
            FROM (SELECT * FROM totals ORDER BY date DESC LIMIT {LiveEvents.MostDays}) newest
            """,
            byDay.Column(x => x.Key), byDay.Column(x => x.Value.Streams), byDay.Column(x => x.Value.Saves),
            byDay.Column(x => x.Value.PlaylistAdds), byDay.Column(x => x.Value.Releases), now);
    }

    private readonly record struct Delta(long Streams, long Saves, long PlaylistAdds, int Releases)
    {
        public static Delta Of(DayChange change) => new(
            change.Delta(Metric.Streams), change.Delta(Metric.Saves), change.Delta(Metric.PlaylistAdds), change.Presence(Metric.Streams));

        public static Delta operator +(Delta a, Delta b) =>
            new(a.Streams + b.Streams, a.Saves + b.Saves, a.PlaylistAdds + b.PlaylistAdds, a.Releases + b.Releases);
    }
}
