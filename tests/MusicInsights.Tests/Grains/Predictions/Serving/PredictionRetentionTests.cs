using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Serving;

public sealed class PredictionRetentionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_was_replaced_goes_after_thirty_days_and_all_else_when_its_days_are_over_however_much_it_is()
    {
        var release = await database.AddRelease(await database.AddArtist("Someone"), "A Song");
        foreach (var (ago, current) in new[] { (29, false), (31, false), (31, true), (99, true), (101, true) })
            await Add(release, ago, current);
        await database.Execute(
            "INSERT INTO ml_predictions (release_id, date, predicted_at, is_current) SELECT $1, '2026-01-01', $2, false FROM generate_series(1, 12000)", release, Now.AddDays(-40));

        (await Apply()).ShouldBe(12_002);
        (await database.Rows("SELECT is_current, extract(day FROM $1 - predicted_at)::int FROM ml_predictions ORDER BY predicted_at DESC", Now)).ShouldBe(["False 29", "True 31", "True 99"]);
        (await Apply()).ShouldBe(0);
    }

    private Task Add(long release, int ago, bool current) => database.Execute(
        "INSERT INTO ml_predictions (release_id, date, predicted_at, is_current) VALUES ($1, $2, $3, $4)", release, DateOnly.FromDateTime(Now.AddDays(-ago).UtcDateTime), Now.AddDays(-ago), current);

    private Task<int> Apply() =>
        new PredictionRetention(database.Data, new PortfolioClock(new FakeTimeProvider(Now)), Options.Create(new PredictionOptions { KeepDays = 100 })).Apply(default);
}
