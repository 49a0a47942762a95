using System.Net;
using System.Net.Http.Json;
using System.Text;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Web.Mail;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Mail;

public sealed class RecipientEndpointTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Path = "/api/v1/admin/recipients";

    [Fact]
    public async Task A_recipient_is_taken_on_changed_and_erased()
    {
        using var admin = host.Admin();
        var created = await admin.PostAsJsonAsync(Path, new { address = "ada@example.org", language = "fr", timeZone = "Europe/Paris", quietFrom = "22:00", quietTo = "07:00:00", digest = "weekly" });
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await created.Json()).At("recipientId").GetInt64();

        var changed = await Patch(admin, id, """{"quietFrom": null, "quietTo": null, "leastSeverity": "medium"}""");
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var recipient = await changed.Json();
        recipient.At("quietFrom").IsNull().ShouldBeTrue();
        recipient.At("leastSeverity").GetString().ShouldBe("medium");
        recipient.At("language").GetString().ShouldBe("fr", "what is left out stays");
        (await admin.Read($"{Path}?limit=500")).At("items").EnumerateArray().Single(item => item.At("recipientId").GetInt64() == id).ToString().ShouldBe(recipient.ToString());

        (await admin.DeleteAsync(new Uri($"{Path}/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.DeleteAsync(new Uri($"{Path}/{id}", UriKind.Relative))).ShouldBeProblem(404, "unknown_recipient");
        await (await Patch(admin, id, "{}")).ShouldBeProblem(404, "unknown_recipient");
    }

    [Fact]
    public async Task Who_unsubscribes_while_somebody_changes_something_else_stays_unsubscribed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var there = (await RecipientRows.Add(database.Data, RecipientRules.New(new DateTime(2026, 5, 26, 0, 0, 0, DateTimeKind.Utc)) with { Address = "ada@example.org" }, default)).ShouldNotBeNull();
        await database.Rows("UPDATE recipients SET unsubscribed_at = created_at RETURNING 1");

        var changed = await RecipientRows.Change(database.Data, there with { Language = "fr" }, isUnsubscribedGiven: false, default);
        changed.ShouldNotBeNull().UnsubscribedAt.ShouldBe(there.CreatedAt);
        changed.Language.ShouldBe("fr");

        changed = await RecipientRows.Change(database.Data, there, isUnsubscribedGiven: true, default);
        changed.ShouldNotBeNull().UnsubscribedAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_address_is_taken_on_once_however_it_is_written()
    {
        using var admin = host.Admin();
        (await admin.PostAsJsonAsync(Path, new { address = "once@example.org" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await (await admin.PostAsJsonAsync(Path, new { address = " Once@Example.org" })).ShouldBlame("address", 409, "duplicate_address");
        var other = (await (await admin.PostAsJsonAsync(Path, new { address = "other@example.org" })).Json()).At("recipientId").GetInt64();
        await (await Patch(admin, other, """{"address": "once@example.org"}""")).ShouldBlame("address", 409, "duplicate_address");
    }

    [Theory]
    [InlineData("""{}""", "address")]
    [InlineData("""{"address": "ada"}""", "address")]
    [InlineData("""{"address": "Ada <ada@example.org>"}""", "address")]
    [InlineData("""{"address": "x@example.org, y@example.org"}""", "address")]
    [InlineData("""{"address": "x@example.org\r\nBcc: y@example.org"}""", "address")]
    [InlineData("""{"address": "x@example.org", "language": "de"}""", "language")]
    [InlineData("""{"address": "x@example.org", "timeZone": "Paris"}""", "timeZone")]
    [InlineData("""{"address": "x@example.org", "quietFrom": "22:00"}""", "quietTo")]
    [InlineData("""{"address": "x@example.org", "quietTo": "22:00"}""", "quietFrom")]
    [InlineData("""{"address": "x@example.org", "quietFrom": "25:00", "quietTo": "07:00"}""", "quietFrom")]
    [InlineData("""{"address": "x@example.org", "quietFrom": "07:00", "quietTo": "07:00"}""", "quietTo")]
    [InlineData("""{"address": "x@example.org", "digest": "hourly"}""", "digest")]
    [InlineData("""{"address": "x@example.org", "alerts": "some"}""", "alerts")]
    [InlineData("""{"address": "x@example.org", "alerts": "artist"}""", "artistId")]
    [InlineData("""{"address": "x@example.org", "artistId": 4711}""", "artistId")]
    [InlineData("""{"address": "x@example.org", "leastSeverity": "grave"}""", "leastSeverity")]
    public async Task What_cannot_be_meant_names_its_field(string body, string field)
    {
        using var admin = host.Admin();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await (await admin.PostAsync(new Uri(Path, UriKind.Relative), content)).ShouldBlame(field);
    }

    private static Task<HttpResponseMessage> Patch(HttpClient admin, long id, string body) =>
        admin.PatchAsync(new Uri($"{Path}/{id}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
}
