using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Facts;
using MusicInsights.Grains.Live;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Facts;

public sealed class SystemFactsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 5, 20, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_fact_is_opened_kept_while_it_is_so_and_resolved_when_it_is_no_longer()
    {
        var facts = new SystemFacts(database.Data, new LiveNudge(new StubGrains(), NullLogger<LiveNudge>.Instance), new PortfolioClock(Time), TimeProvider.System);
        await facts.Tell(FactKind.NoRun, Of(("2026-05-20", 1)), default);
        await facts.Tell(FactKind.MissingDays, Of(("s4a_statistics", 3), ("hypeddit_page", 2)), default);
        Time.Advance(TimeSpan.FromDays(1));
        await facts.Tell(FactKind.MissingDays, Of(("s4a_statistics", 5)), default);

        (await Rows()).ShouldBe(
        [
            "missing_days hypeddit_page 2 20 20 21", "missing_days s4a_statistics 5 20 21 -", "no_run 2026-05-20 1 20 20 -",
        ], "of another kind nothing was said");
        (await Events()).ShouldBe(["no_run 2026-05-20 open", "missing_days hypeddit_page open", "missing_days s4a_statistics open", "missing_days hypeddit_page resolved"], ignoreOrder: true);

        Time.Advance(TimeSpan.FromDays(1));
        await facts.Tell(FactKind.MissingDays, Of(("hypeddit_page", 1)), default);
        (await Rows()).Where(row => row.StartsWith("missing_days", StringComparison.Ordinal)).ShouldBe(
            ["missing_days hypeddit_page 2 20 20 21", "missing_days hypeddit_page 1 22 22 -", "missing_days s4a_statistics 5 20 21 22"], "what comes again is another fact");
    }

    [Fact]
    public async Task The_table_takes_every_kind_there_is()
    {
        foreach (var kind in Enum.GetValues<FactKind>())
            await database.Execute("INSERT INTO system_facts (kind, subject, detail, opened_at, seen_at) VALUES ($1, 'all', '{}', now(), now())", kind.Wire());
        await database.Execute("DELETE FROM system_facts WHERE subject = 'all'");
    }

    private static Dictionary<string, object> Of(params (string Subject, int Days)[] facts) => facts.ToDictionary(fact => fact.Subject, fact => (object)new { days = fact.Days });

    private Task<List<string>> Rows() => database.Rows(
        """
        SELECT kind, subject, detail ->> 'days', extract(day FROM opened_at AT TIME ZONE 'UTC')::int, extract(day FROM seen_at AT TIME ZONE 'UTC')::int, extract(day FROM resolved_at AT TIME ZONE 'UTC')::int
        FROM system_facts WHERE subject <> 'all' ORDER BY kind, subject, id
        """);

    private Task<List<string>> Events() => database.Rows("SELECT payload ->> 'fact', payload ->> 'subject', payload ->> 'state' FROM live_events WHERE topics = '{runs}' ORDER BY id");
}
