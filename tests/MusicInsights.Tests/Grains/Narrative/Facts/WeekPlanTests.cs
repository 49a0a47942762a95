using MusicInsights.Grains.Narrative.Facts;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Predictions.Past;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Narrative.Facts;

/// <summary>A week is read at each look at an artist, and everybody's for each mail: what others have is not looked through for it.</summary>
public sealed class WeekPlanTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        if ((await Ids("SELECT artist_id FROM artists LIMIT 1")).Count > 0)
            return;
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var fill = owner.CreateCommand("""
            INSERT INTO artists (name, created_at) SELECT 'Artist ' || n, now() FROM generate_series(1, 200) n;
            INSERT INTO releases (artist_id, title, title_key, created_at) SELECT artist_id, n || ' of ' || artist_id, n || ' of ' || artist_id, now() FROM artists, generate_series(1, 5) n;
            INSERT INTO artist_daily_totals SELECT artist_id, date '2026-05-20' - n, 1000 * artist_id, 0, 0, 5 FROM artists, generate_series(0, 199) n;
            INSERT INTO portfolio_daily_totals SELECT date '2026-05-20' - n, 1000000, 0, 0, 1000 FROM generate_series(0, 199) n;
            INSERT INTO stream_drops (release_id, artist_id, rule, severity, state, expected, actual, opened_on, opened_at, recovered_on, changed_at, depth)
            SELECT release_id, artist_id, 'model', 'low', 'confirmed', 100, 10, date '2026-05-20' - 3 * n, now(), date '2026-05-20', now(), 0.9 FROM releases, generate_series(0, 29) n;
            ANALYZE artists, releases, artist_daily_totals, portfolio_daily_totals, stream_drops
            """);
        await fill.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("force_custom_plan")]
    [InlineData("force_generic_plan")]
    public async Task An_artist_s_drops_are_found_without_those_of_others(string mode) =>
        (await Plan(mode, WeekSql.Drops, "(bigint, date, date)", "(SELECT min(artist_id) FROM artists)", "'2026-05-14'", "'2026-05-20'")).ShouldBeLean();

    [Theory]
    [InlineData("force_custom_plan")]
    [InlineData("force_generic_plan")]
    public async Task The_artists_with_most_streams_are_found_by_their_week_alone(string mode)
    {
        var plan = await Plan(mode, WeekSql.Largest, "(bigint)", "5");

        plan.ShouldNotContain("Seq Scan on artist_daily_totals");
        plan.ShouldNotContain("Rows Removed");
        plan.ShouldContain("artist_daily_totals_pkey");
        (await new WeekRows(database.Data).Largest(3, default)).ShouldBe(await Ids("SELECT artist_id FROM artists ORDER BY artist_id DESC LIMIT 3"));
    }

    private async Task<string> Plan(string mode, string sql, string types, params string[] arguments)
    {
        await using var connection = await database.Data.OpenConnectionAsync();
        var values = new List<string>();
        foreach (var argument in arguments)
            values.AddRange(await Lines(connection, $"SELECT ({argument})::text"));
        await Lines(connection, $"SET plan_cache_mode = {mode}");
        await Lines(connection, $"PREPARE planned {types} AS {sql}");
        var plan = await Lines(connection, $"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) EXECUTE planned ({string.Join(", ", values.Select(value => $"'{value}'"))})");
        await Lines(connection, "DEALLOCATE planned; RESET plan_cache_mode");
        return string.Join('\n', plan);
    }

    private async Task<List<long>> Ids(string sql)
    {
        await using var connection = await database.Data.OpenConnectionAsync();
        return [.. (await Lines(connection, $"SELECT artist_id::text FROM ({sql}) ids")).Select(id => long.Parse(id, null))];
    }

    private static async Task<List<string>> Lines(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
