using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.Grains.Clocks;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class StandingReadingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 5, 26, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Data_is_as_old_as_the_newest_day_with_a_value_of_anyone_who_is_tracked()
    {
        await Clear();
        var (fresh, behind, ended) = (await Artist("null"), await Artist("null"), await Artist("now()"));
        await Concluded(fresh, "s4a_statistics", "2026-05-24");
        await Concluded(behind, "s4a_statistics", "2026-05-20");
        await Concluded(ended, "s4a_statistics", "2026-05-25");
        await Concluded(fresh, "spotify_web_api", "2026-05-25");
        await Concluded(behind, "hypeddit_page", "2026-05-25", firstDay: "2026-05-24");
        await Given("popularity", "2026-05-25");
        await Gap(fresh, "s4a_statistics", "2026-05-24");
        await Gap(fresh, "s4a_statistics", "2026-05-23");
        await Gap(behind, "hypeddit_page", "2026-05-25");
        await Gap(behind, "hypeddit_page", "2026-05-24");

        (await NewestDays.Of(database.Data, CancellationToken.None)).ShouldBe(
            new Dictionary<string, DateOnly>
            {
                ["s4a_statistics"] = new(2026, 5, 22), ["spotify_web_api"] = new(2026, 5, 25),
                // Nothing but gaps: as old as can be told.
                ["hypeddit_page"] = new DateOnly(2026, 5, 25).AddDays(-60),
            },
            ignoreOrder: true);
        var reading = await StandingReading.Of(database.Data, CancellationToken.None);
        reading.DatabaseBytes.ShouldBeGreaterThan(1_000_000);
        reading.OpenAlerts.ShouldBe(new Dictionary<string, int> { ["low"] = 0, ["medium"] = 0, ["high"] = 0 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("batch", "2026-07-25", false)]
    [InlineData("followers", "2026-05-26", false)]
    [InlineData("followers", "2026-05-27", true)]
    [InlineData("popularity", "2026-07-20", true)]
    public async Task An_app_that_is_given_neither_popularity_nor_followers_for_long_has_no_data_that_could_be_old(string given, string lastSeen, bool isTold)
    {
        await Clear();
        var artist = await Artist("null");
        await Concluded(artist, "spotify_web_api", "2026-07-25", firstDay: "2026-07-25");
        await Gap(artist, "spotify_web_api", "2026-07-25");
        await Given(given, lastSeen);

        (await NewestDays.Of(database.Data, CancellationToken.None)).ContainsKey("spotify_web_api").ShouldBe(isTold);
    }

    [Fact]
    public void Data_grows_older_while_the_database_does_not_answer_and_that_is_told_too()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var clock = new FakeTimeProvider(Now);
        var figures = new StandingFigures(services.GetRequiredService<IMeterFactory>(), new PortfolioClock(clock), "own");
        var told = Listen(services.GetRequiredService<IMeterFactory>());
        told().ShouldBeEmpty();

        figures.Read(new StandingReading(new Dictionary<string, int>(), 0));
        figures.Read(new Dictionary<string, DateOnly> { ["s4a_statistics"] = new(2026, 5, 24) });
        told().ShouldBe(["data_age_days source=s4a_statistics portfolio=own: 2", "database_up portfolio=own: 1"], ignoreOrder: true);

        figures.DidNotAnswer();
        clock.Advance(TimeSpan.FromDays(1));
        told().ShouldBe(["data_age_days source=s4a_statistics portfolio=own: 3", "database_up portfolio=own: 0"], ignoreOrder: true);
    }

    private static Func<List<string>> Listen(IMeterFactory meters)
    {
        var told = new List<string>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name is ("data_age_days" or "database_up"))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, figure, tags, _) =>
            told.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}: {figure}"));
        listener.Start();
        return () =>
        {
            told.Clear();
            listener.RecordObservableInstruments();
            return told;
        };
    }

    private async Task<long> Artist(string untrackedAt)
    {
        await using var command = database.Data.CreateCommand($"INSERT INTO artists (name, created_at, untracked_at) VALUES ('A', now(), {untrackedAt}) RETURNING artist_id");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task Concluded(long artist, string source, string through, string firstDay = "2026-01-01") => Execute(
        "INSERT INTO source_cursors VALUES ('artist', $1, $2, $3::date, $4::date, now())", artist, source, DateOnly.Parse(firstDay, null), DateOnly.Parse(through, null));

    private Task Clear() => Execute("DELETE FROM source_cursors; DELETE FROM day_gaps; DELETE FROM source_capabilities");

    private Task Given(string capability, string lastSeen) =>
        Execute("INSERT INTO source_capabilities VALUES ('spotify_web_api', 'an-app', $1, $2::date)", capability, DateOnly.Parse(lastSeen, null));

    private Task Gap(long artist, string source, string day) =>
        Execute("INSERT INTO day_gaps VALUES ('artist', $1, $2, $3::date, 'absent_at_source', NULL, now())", artist, source, DateOnly.Parse(day, null));

    private async Task Execute(string sql, params object[] values)
    {
        await using var command = database.Data.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
