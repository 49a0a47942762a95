using System.Globalization;
using System.Text.Json;
using MusicInsights.Tests.Web.Admin.Matrix;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Reminders;

/// <summary>The list of reminders over those that real actors registered.</summary>
[Collection(AdminFloor.Name)]
public sealed class ReminderTests(AdminFloor floor)
{
    [Fact]
    public async Task Every_reminder_is_told_with_its_next_tick_whoever_it_is_of()
    {
        var (artist, songs) = await floor.Cluster.Track(2);
        await floor.Cluster.Concluded(songs);
        // A tick that brings something is written down.
        await floor.Cluster.Advance(TimeSpan.FromDays(1));
        await floor.Cluster.Concluded(songs);
        var now = floor.Cluster.Clock.GetUtcNow();
        var told = await All("");

        foreach (var registered in await floor.Cluster.Reminders())
        {
            var id = registered.Grain.GetPrimaryKeyLong();
            var kind = registered.Id.Split('/')[0];
            var item = told.Single(item => Text(item, "kind") == kind && Text(item, "id") == id.ToString(CultureInfo.InvariantCulture));
            Text(item, "reminder").ShouldBe("daily-ingest");
            item.At("periodSeconds").GetDouble().ShouldBe(registered.Period.TotalSeconds);
            item.At("nextDueAt").GetDateTimeOffset().ShouldBe(Next(registered.Start, registered.Period, now));
        }

        var song = told.Single(item => Text(item, "kind") == "release" && Text(item, "id") == $"{songs[0].GetPrimaryKeyLong()}");
        Text(song, "name").ShouldNotBeNullOrEmpty();
        song.At("concludedThrough").GetString().ShouldBe($"{floor.Cluster.Yesterday:yyyy-MM-dd}");
        var tick = song.At("lastTickAt").GetDateTimeOffset();
        song.At("lagSeconds").GetDouble().ShouldBe(Late(await Registered(songs[0]), tick), 0.001);
        told.ShouldContain(item => Text(item, "kind") == "artist" && Text(item, "id") == $"{artist.GetPrimaryKeyLong()}");
        var ledger = told.Single(item => Text(item, "kind") == "daily-run");
        (Text(ledger, "id"), ledger.At("name").IsNull()).ShouldBe(("run:daily_ingest", true));
    }

    [Fact]
    public async Task Those_due_by_an_instant_are_those_whose_next_tick_comes_until_then()
    {
        await floor.Cluster.Track(2);
        var all = await All("");
        var dues = all.Select(Due).Order().ToList();
        var until = dues[dues.Count / 2];

        (await All($"&due={until:O}".Replace("+", "%2B", StringComparison.Ordinal))).Count.ShouldBe(dues.Count(due => due <= until));
        (await All("&due=2000-01-01T00:00:00Z")).ShouldBeEmpty();
        (await All("&kind=artist")).Count.ShouldBe(all.Count(item => Text(item, "kind") == "artist"));
    }

    // Page by page of one, as the longest way round.
    private async Task<List<JsonElement>> All(string query)
    {
        var items = new List<JsonElement>();
        for (string? after = null; ;)
        {
            var page = await floor.Admin.Read($"/api/v1/admin/reminders?limit=1{query}{(after is null ? "" : $"&after={after}")}");
            items.AddRange(page.At("items").EnumerateArray());
            after = page.At("next").GetString();
            if (after is null)
                break;
        }

        items.Select(item => Text(item, "kind") + Text(item, "id") + Text(item, "reminder")).ShouldBeUnique();
        return items;
    }

    private async Task<(DateTimeOffset Start, TimeSpan Period)> Registered(IAddressable grain)
    {
        var found = (await floor.Cluster.Reminders()).Single(reminder => reminder.Id == grain.GetGrainId().ToString());
        return (found.Start, found.Period);
    }

    private static DateTimeOffset Next(DateTimeOffset start, TimeSpan period, DateTimeOffset now)
    {
        var next = start;
        while (next < now)
            next += period;
        return next;
    }

    private static double Late((DateTimeOffset Start, TimeSpan Period) reminder, DateTimeOffset tick) =>
        (tick - reminder.Start).TotalSeconds % reminder.Period.TotalSeconds;

    private static DateTimeOffset Due(JsonElement item) => item.At("nextDueAt").GetDateTimeOffset();

    private static string? Text(JsonElement item, string name) => item.At(name).GetString();
}
