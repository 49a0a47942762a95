using MusicInsights.Silo.Configuration;
using MusicInsights.Tests.Database;
using MusicInsights.Web.Sql;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Sql;

public sealed class ReadingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // No range of values is worth a plan of its own here: the server turns to one for all.
    private const string Others = "SELECT n FROM generate_series(1, 30) AS n WHERE n <> $1";

    private sealed record Plans(long Generic, long Custom);

    [Fact]
    public async Task What_is_planned_anew_never_gets_a_plan_for_whatever_is_asked_and_its_connection_is_as_it_was()
    {
        await using var data = OneConnection();
        for (var other = 1; other <= 20; other++)
            await data.ListPlannedAnew(Others, row => row.Count(0), default, other);

        (await PlansOf(data)).ShouldSatisfyAllConditions(plans => plans.Generic.ShouldBe(0), plans => plans.Custom.ShouldBeGreaterThan(10));
        (await data.List("SHOW plan_cache_mode", row => row.Text(0), default)).ShouldBe(["auto"]);
    }

    [Fact]
    public async Task What_is_not_soon_has_one_plan_for_whatever_is_asked()
    {
        await using var data = OneConnection();
        for (var other = 1; other <= 20; other++)
            await data.List(Others, row => row.Count(0), default, other);

        (await PlansOf(data)).Generic.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task What_is_planned_anew_answers_as_any_other()
    {
        object?[] values = [3, null];
        const string sql = "SELECT n FROM generate_series(1, $1) AS n WHERE $2::bigint IS NULL";
        (await database.Data.ListPlannedAnew(sql, row => row.Count(0), default, values)).ShouldBe([1, 2, 3]);
    }

    private NpgsqlDataSource OneConnection()
    {
        var own = DataSources.Own(database.ConnectionString);
        own.MaxPoolSize = 1;
        return NpgsqlDataSource.Create(own.ConnectionString);
    }

    private static async Task<Plans> PlansOf(NpgsqlDataSource data) => (await data.List(
        "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement = $1", row => new Plans(row.Long(0), row.Long(1)), default, Others)).ShouldHaveSingleItem();
}
