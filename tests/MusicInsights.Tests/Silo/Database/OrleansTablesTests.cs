using MusicInsights.Tests.Database;
using Npgsql;
using NpgsqlTypes;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database;

public sealed class OrleansTablesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task First_writes_of_one_state_at_the_same_time_leave_one_row_and_one_winner()
    {
        await using var orleans = NpgsqlDataSource.Create(database.OrleansConnectionString);
        var text = await QueryAsync(orleans, "WriteToStorageKey");
        for (var key = 0; key < 20; key++)
        {
            var barrier = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writers = Enumerable.Range(0, 12).Select(_ => WriteFirstAsync(orleans, text, key, barrier.Task)).ToArray();
            barrier.SetResult();
            var versions = await Task.WhenAll(writers);

            versions.Count(version => version is 1).ShouldBe(1);
            versions.Count(version => version is null).ShouldBe(11, "null is what Orleans takes for a conflict");
        }
        await using var count = orleans.CreateCommand("SELECT count(*) FROM OrleansStorage WHERE GrainTypeString = 'race'");
        (await count.ExecuteScalarAsync()).ShouldBe(20L);
    }

    [Theory]
    [InlineData("ReadRangeRows1Key")]
    [InlineData("ReadRangeRows2Key")]
    public async Task A_silos_range_of_reminders_is_read_by_the_index(string key)
    {
        await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
        await using (var fill = owner.CreateCommand(
            """
            INSERT INTO orleans.OrleansRemindersTable
            SELECT 'service', 'release/' || n, 'daily-ingest', '2026-01-01Z', 1000, (n * 2654435761) % 4294967296 - 2147483648, 0
            FROM generate_series(1, 50000) n
            ON CONFLICT DO NOTHING;
            ANALYZE orleans.OrleansRemindersTable
            """))
            await fill.ExecuteNonQueryAsync();
        await using var orleans = NpgsqlDataSource.Create(database.OrleansConnectionString);
        await using var explain = orleans.CreateCommand("EXPLAIN " + await QueryAsync(orleans, key));
        explain.Parameters.AddWithValue("ServiceId", "service");
        explain.Parameters.AddWithValue("BeginHash", key == "ReadRangeRows1Key" ? 0 : int.MaxValue - 20_000_000);
        explain.Parameters.AddWithValue("EndHash", key == "ReadRangeRows1Key" ? 20_000_000 : int.MinValue + 20_000_000);
        var plan = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));

        string.Join('\n', plan).ShouldContain("orleansreminders_range");
    }

    private static async Task<int?> WriteFirstAsync(NpgsqlDataSource orleans, string text, long key, Task barrier)
    {
        await using var connection = await orleans.OpenConnectionAsync();
        await using var write = new NpgsqlCommand(text, connection);
        write.Parameters.AddWithValue("GrainIdN0", 0L);
        write.Parameters.AddWithValue("GrainIdN1", key);
        write.Parameters.AddWithValue("GrainTypeString", "race");
        write.Parameters.AddWithValue("ServiceId", "service");
        write.Parameters.AddWithValue("PayloadBinary", new byte[] { 1 });
        write.Parameters.Add(new("GrainIdExtensionString", NpgsqlDbType.Text) { Value = DBNull.Value });
        write.Parameters.Add(new("GrainStateVersion", NpgsqlDbType.Integer) { Value = DBNull.Value });
        await barrier;
        return await write.ExecuteScalarAsync() as int?;
    }

    private static async Task<string> QueryAsync(NpgsqlDataSource orleans, string key)
    {
        await using var read = orleans.CreateCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1");
        read.Parameters.Add(new() { Value = key });
        return (string)(await read.ExecuteScalarAsync())!;
    }
}
