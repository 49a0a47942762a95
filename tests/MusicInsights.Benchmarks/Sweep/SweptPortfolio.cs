using MusicInsights.Benchmarks.Databases;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Ingest;
using MusicInsights.Silo.Configuration;
using Npgsql;
using NpgsqlTypes;

namespace MusicInsights.Benchmarks.Sweep;

/// <summary>A portfolio on an ordinary day: each release has its past, all that it is foretold by, its reminder, and one day that is missing.</summary>
internal sealed record SweptPortfolio(int Releases, int PastDays, DateTimeOffset Now)
{
    private const int ReleasesOfArtist = 50;
    private static readonly TimeSpan TickPeriod = TimeSpan.FromHours(new SchedulerOptions().TickHours);

    /// <summary>The newest day that everybody has.</summary>
    private DateOnly Concluded => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-2);

    /// <summary>The days that everybody has.</summary>
    public DayRange Past => new(Concluded.AddDays(1 - PastDays), Concluded);

    public async Task SeedAsync(BenchServer server, string database, CancellationToken stop)
    {
        // Nobody is tracked yet: the silo starts with nothing to do.
        await server.OwnAsync(database, $"""
            INSERT INTO artists (name, created_at, untracked_at) SELECT 'Artist ' || n, '2026-01-01', '2026-01-02' FROM generate_series(1, {(Releases + ReleasesOfArtist - 1) / ReleasesOfArtist}) n;
            INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, created_at)
            SELECT (n - 1) / {ReleasesOfArtist} + 1, 'Song ' || n, 'song ' || n, '{Concluded:yyyy-MM-dd}'::date - (n % 400)::int - {PastDays}, 'day', '2026-01-01' FROM generate_series(1, {Releases}) n;
            INSERT INTO song_window_stats (release_id, "window", as_of, listeners, streams, saves, last_updated)
            SELECT n, w, '{Concluded:yyyy-MM-dd}'::date, n * 37 % 90000, n * 53 % 200000, n % 5000, '2026-01-02' FROM generate_series(1, {Releases}) n, unnest(ARRAY['28d', 'all']) w;
            INSERT INTO spotify_audience_daily (artist_id, date, followers, source, value_ranks, last_updated)
            SELECT n, '{Concluded:yyyy-MM-dd}'::date, n * 7, 's4a_timeline', 0, '2026-01-02' FROM generate_series(1, {(Releases + ReleasesOfArtist - 1) / ReleasesOfArtist}) n;
            INSERT INTO source_cursors (entity_kind, entity_id, source, first_day, concluded_through, checked_at)
            SELECT 'release', n, 's4a_statistics', '{Concluded:yyyy-MM-dd}'::date - {PastDays - 1}, '{Concluded:yyyy-MM-dd}', '2026-01-02' FROM generate_series(1, {Releases}) n;
            INSERT INTO spotify_streams_daily (artist_id, release_id, date, streams, saves, playlist_adds, listeners, source, value_ranks, last_updated)
            SELECT (r - 1) / {ReleasesOfArtist} + 1, r, '{Concluded:yyyy-MM-dd}'::date - d, (r * 31 + d * 17) % 9000, r % 180, r % 90, r % 4000, 's4a_statistics', 13107, '2026-01-02'
            FROM generate_series({PastDays - 1}, 0, -1) d, generate_series(1, {Releases}) r;
            """, stop);
        // As a server does by itself, which leaves empty tables alone.
        await server.OwnAsync(database, "VACUUM ANALYZE artists, releases, source_cursors, spotify_streams_daily, song_window_stats, spotify_audience_daily", stop);
    }

    /// <summary>Tracks everybody, with their reminders: the silo is up by now, and what is not tracked would have lost its own.</summary>
    public async Task TrackAsync(NpgsqlDataSource data, CancellationToken stop)
    {
        await AddRemindersAsync(data, stop);
        await using var track = data.CreateCommand("UPDATE artists SET untracked_at = NULL");
        await track.ExecuteNonQueryAsync(stop);
    }

    private async Task AddRemindersAsync(NpgsqlDataSource data, CancellationToken stop)
    {
        await using var connection = await data.OpenConnectionAsync(stop);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY orleans.orleansreminderstable (serviceid, grainid, remindername, starttime, period, grainhash, version) FROM STDIN (FORMAT binary)", stop);
        for (var release = 1L; release <= Releases; release++)
        {
            var grain = GrainId.Create(GrainType.Create("release"), GrainIdKeyExtensions.CreateIntegerKey(release));
            var due = DailySchedule.UntilNextSlot(Now, TickPeriod, (release - 1) / ReleasesOfArtist + 1, release);
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(ClusterOptions.ServiceId, NpgsqlDbType.Text, stop);
            await copy.WriteAsync(grain.ToString(), NpgsqlDbType.Text, stop);
            await copy.WriteAsync(DailySchedule.Reminder, NpgsqlDbType.Text, stop);
            await copy.WriteAsync(Now + due, NpgsqlDbType.TimestampTz, stop);
            await copy.WriteAsync((long)TickPeriod.TotalMilliseconds, NpgsqlDbType.Bigint, stop);
            await copy.WriteAsync((int)grain.GetUniformHashCode(), NpgsqlDbType.Integer, stop);
            await copy.WriteAsync(0, NpgsqlDbType.Integer, stop);
        }

        await copy.CompleteAsync(stop);
    }
}
