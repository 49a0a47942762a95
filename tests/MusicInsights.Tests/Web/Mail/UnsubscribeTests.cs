using System.Net;
using System.Net.Http.Json;
using MusicInsights.Grains.Alerts.Mail.Composing;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Mail;

public sealed class UnsubscribeTests(WebHost host) : IClassFixture<WebHost>
{
    private static int _made;

    [Fact]
    public async Task Looking_at_the_way_out_changes_nothing_and_its_button_ends_the_mails()
    {
        var (id, token) = await Recipient("fr");
        var page = await host.Client.Get($"/own/api/v1/unsubscribe?token={token}");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Ne plus rien recevoir");
        (await Unsubscribed(id)).ShouldBeFalse();

        (await Click(host.Client, token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Unsubscribed(id)).ShouldBeTrue();
        (await Click(host.Client, token)).StatusCode.ShouldBe(HttpStatusCode.OK, "the second click finds it done");
    }

    [Fact]
    public async Task An_admin_who_is_signed_in_can_click_as_well()
    {
        var (id, token) = await Recipient("en");
        using var page = new HttpClient { BaseAddress = host.Address };
        (await page.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Click(page, token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Unsubscribed(id)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=made-up")]
    public async Task A_link_that_was_not_sent_leads_nowhere(string query)
    {
        var (id, _) = await Recipient("en");
        (await host.Client.Get($"/api/v1/unsubscribe{query}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.PostAsync(new Uri($"/api/v1/unsubscribe{query}", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Unsubscribed(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_ways_out_of_a_recipient_who_is_erased_are_gone()
    {
        var (id, token) = await Recipient("en");
        using var admin = host.Admin();
        (await admin.DeleteAsync(new Uri($"/api/v1/admin/recipients/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Click(host.Client, token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(long Id, string Token)> Recipient(string language)
    {
        var id = await host.Data.Insert(
            "INSERT INTO recipients (address, language, time_zone, digest, alerts, least_severity, created_at) VALUES ($1, $2, 'UTC', 'none', 'all', 'low', '2026-05-01Z') RETURNING id",
            $"reader{Interlocked.Increment(ref _made)}@example.org", language);
        return (id, await new UnsubscribeTokens(host.Data, host.Clock).New(id, default));
    }

    // As a mail program does it (RFC 8058).
    private static async Task<HttpResponseMessage> Click(HttpClient client, string token)
    {
        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        return await client.PostAsync(new Uri($"/own/api/v1/unsubscribe?token={token}", UriKind.Relative), form);
    }

    private async Task<bool> Unsubscribed(long id) => await host.Data.Exists("SELECT FROM recipients WHERE id = $1 AND unsubscribed_at IS NOT NULL", default, id);
}
