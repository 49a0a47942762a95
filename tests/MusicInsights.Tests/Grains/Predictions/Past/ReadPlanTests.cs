using System.Globalization;
using System.Text.RegularExpressions;
using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Past;

/// <summary>A release is read a hundred thousand times a day: nothing may be looked through for it.</summary>
public sealed class ReadPlanTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Last = new(2026, 4, 30);

    [Fact]
    public async Task What_is_not_the_release_s_is_not_looked_at_though_nobody_counted_the_newest_days()
    {
        await database.AddMany(1_000, Last.AddDays(-91), Last);
        // The first day of a month is in a partition of its own, of which nothing is known.
        await database.AddDay(Last.AddDays(1));
        await database.AddDay(Last.AddDays(2));
        var release = await database.One<long>("SELECT release_id FROM campaign_links ORDER BY 1 LIMIT 1");
        await using var connection = await database.Data.OpenConnectionAsync();
        // The generic one is what the server may turn to with a statement that is kept prepared.
        foreach (var mode in new[] { "force_custom_plan", "force_generic_plan" })
        {
            await Lines(connection, $"SET plan_cache_mode = {mode}");
            await Lean(connection, release);
        }

        await Lines(connection, "RESET plan_cache_mode");
    }

    private static async Task Lean(NpgsqlConnection connection, long release)
    {
        (await Plan(connection, CataloguedRelease.Sql, "(bigint[])", $"'{{{release}}}'")).ShouldBeLean();
        (await Plan(connection, CampaignLink.Sql, "(bigint[])", $"'{{{release}}}'")).ShouldBeLean();
        foreach (var day in new[] { Last, Last.AddDays(1), Last.AddDays(2) })
        {
            foreach (var table in PastTable.All)
                (await Plan(connection, table.Present, "(bigint[], date, date)", $"'{{{release}}}', '{day.AddDays(-89):yyyy-MM-dd}', '{day:yyyy-MM-dd}'")).ShouldBeLean();
        }
    }

    private static async Task<string> Plan(NpgsqlConnection connection, string sql, string types, string arguments)
    {
        await Lines(connection, $"PREPARE planned {types} AS {sql}");
        var plan = await Lines(connection, $"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) EXECUTE planned ({arguments})");
        await Lines(connection, "DEALLOCATE planned");
        return plan;
    }

    private static async Task<string> Lines(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}

internal static partial class LeanPlan
{
    /// <summary>Of a linked campaign, which is read whole, the days before and after those asked about.</summary>
    private const int MostRemoved = 5;

    /// <summary>Neither a scan of a whole table, nor rows that an index gave and that were none of those asked for.</summary>
    public static void ShouldBeLean(this string plan)
    {
        plan.ShouldNotContain("Seq Scan");
        plan.ShouldContain("Index");
        foreach (Match removed in Removed().Matches(plan))
            int.Parse(removed.Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(MostRemoved, plan);
    }

    [GeneratedRegex(@"Rows Removed by [^:]+: (\d+)")]
    private static partial Regex Removed();
}
