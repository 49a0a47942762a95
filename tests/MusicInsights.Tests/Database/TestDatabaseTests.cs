using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Database;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task A_test_database_is_migrated_and_shares_nothing_with_another()
    {
        await using var first = await TestDatabase.CreateAsync();
        await using var second = await TestDatabase.CreateAsync();
        await using var write = first.Data.CreateCommand("INSERT INTO orleans.OrleansMembershipVersionTable VALUES ('here')");
        await write.ExecuteNonQueryAsync();

        (await CountAsync(first)).ShouldBe(1);
        (await CountAsync(second)).ShouldBe(0);
    }

    [Fact]
    public async Task A_disposed_test_database_is_gone()
    {
        var database = await TestDatabase.CreateAsync();
        await database.DisposeAsync();
        await using var other = await TestDatabase.CreateAsync();
        await using var exists = other.Data.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = $1");
        exists.Parameters.Add(new() { Value = database.Name });

        (await exists.ExecuteScalarAsync()).ShouldBe(0L);
    }

    private static async Task<long> CountAsync(TestDatabase database)
    {
        await using var read = database.Data.CreateCommand("SELECT count(*) FROM orleans.OrleansMembershipVersionTable");
        return (long)(await read.ExecuteScalarAsync())!;
    }
}
