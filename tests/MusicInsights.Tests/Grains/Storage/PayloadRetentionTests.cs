using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Storage;
using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Storage;

public sealed class PayloadRetentionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_month_of_payloads_goes_once_all_of_it_is_old_enough_and_no_younger_one_with_it()
    {
        foreach (var day in new[] { "2026-01-31", "2026-02-01", "2026-02-28", "2026-05-25" })
        {
            await database.Execute("SELECT ensure_month_partition('raw_payloads', $1::date)", day);
            await database.Execute(
                "INSERT INTO raw_payloads (fetched_at, source, entity_kind, entity_id, content_type, sha256, body_gzip) VALUES ($1::timestamptz, 's4a_statistics', 'release', 1, 'text/html', '', '')",
                $"{day} 12:00+00");
        }

        (await Apply(new DateOnly(2026, 5, 2))).ShouldBeGreaterThan(0, "90 days before is the first of February: January has passed");
        (await Kept()).ShouldBe(["2026-02-01", "2026-02-28", "2026-05-25"]);
        (await Apply(new DateOnly(2026, 5, 29))).ShouldBe(0, "the last of February is still to be kept");
        (await Apply(new DateOnly(2026, 5, 30))).ShouldBe(1);
        (await Kept()).ShouldBe(["2026-05-25"]);
    }

    [Fact]
    public async Task The_running_program_may_drop_nothing_else() =>
        (await Should.ThrowAsync<PostgresException>(() => database.Execute("DROP TABLE raw_payloads"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    private Task<int> Apply(DateOnly today)
    {
        var clock = new PortfolioClock(new FakeTimeProvider(new DateTimeOffset(today, new TimeOnly(9, 0), TimeSpan.Zero)));
        return new PayloadRetention(database.Data, clock, Options.Create(new PayloadOptions { KeepDays = 90 })).Apply(default);
    }

    private Task<List<string>> Kept() => database.Rows("SELECT (fetched_at AT TIME ZONE 'UTC')::date FROM raw_payloads ORDER BY 1");
}
