using MusicInsights.Grains.Predictions.Past;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
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
        await database.AddMany(4_000, Last.AddDays(-27), Last);
        // The first day of a month is in a partition of its own, of which nothing is known.
        await database.AddDay(Last.AddDays(1));
        await database.AddDay(Last.AddDays(2));
        var release = await database.One<long>("SELECT release_id FROM campaign_links ORDER BY 1 LIMIT 1");

        (await Plan(CataloguedRelease.Sql, new[] { release })).ShouldBeLean();
        (await Plan(CampaignLink.Sql, new[] { release })).ShouldBeLean();
        foreach (var day in new[] { Last, Last.AddDays(1), Last.AddDays(2) })
        {
            foreach (var table in PastTable.All)
                (await Plan(table.Present, new[] { release }, day.AddDays(-89), day)).ShouldBeLean();
        }
    }

    private async Task<List<string>> Plan(string sql, params object[] arguments) =>
        await database.Rows($"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF) {sql}", arguments);
}

internal static class LeanPlan
{
    /// <summary>Neither a scan of a whole table, nor rows that an index gave and that were none of those asked for.</summary>
    public static void ShouldBeLean(this List<string> plan)
    {
        var text = string.Join('\n', plan);
        text.ShouldNotContain("Seq Scan");
        text.ShouldNotContain("Rows Removed");
        text.ShouldContain("Index");
    }
}
