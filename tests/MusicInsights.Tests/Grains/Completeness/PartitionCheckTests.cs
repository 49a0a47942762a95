using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Completeness;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Completeness;

public sealed class PartitionCheckTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_partitioned_table_has_the_months_to_come()
    {
        // Further ahead than any migration made them.
        var check = new PartitionCheck(database.Data, new PortfolioClock(new FakeTimeProvider(new DateTimeOffset(2049, 11, 30, 0, 0, 0, TimeSpan.Zero))));
        (await Partitions()).ShouldBeEmpty();
        await check.Ensure(default);
        await check.Ensure(default);

        var tables = await database.Rows("SELECT relname FROM pg_class WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace ORDER BY 1");
        tables.ShouldContain("etl_tasks");
        (await Partitions()).ShouldBe(tables.SelectMany(table => new[] { $"{table}_204911", $"{table}_204912", $"{table}_205001" }));
    }

    private Task<List<string>> Partitions() =>
        database.Rows("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '_(2049|205[0-9])[0-9]{2}$' ORDER BY 1");
}
