using System.ComponentModel.DataAnnotations;
using System.Net;
using MusicInsights.Tests.Grains.Storage;
using MusicInsights.Web;
using MusicInsights.Web.Auth;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth;

/// <summary>Who called is what a proxy of ours says, and nobody else.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData(null, "203.0.113.7", "127.0.0.1")]
    [InlineData("10.0.0.0/8", "203.0.113.7", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.0/8, 127.0.0.1", "203.0.113.7, 10.1.2.3", "203.0.113.7")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "not an address", "127.0.0.1")]
    public async Task The_audit_log_names_the_caller_whom_trusted_proxies_name(string? trusted, string header, string named)
    {
        await using var host = new WebHost { Configure = options => options.TrustedProxies = trusted };
        await host.InitializeAsync();

        using var answer = await Forwarded(host, header);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a trusted proxy opens nothing");
        (await host.Database.Rows("SELECT remote FROM admin_audit_log")).ShouldBe([named]);
    }

    [Fact]
    public async Task Limits_know_callers_behind_a_trusted_proxy_apart()
    {
        await using var host = new WebHost { Configure = options => (options.TrustedProxies, options.AdminCallsPerMinute) = ("127.0.0.1", 1) };
        await host.InitializeAsync();

        var statuses = new List<HttpStatusCode>();
        foreach (var caller in new[] { "203.0.113.7", "203.0.113.8", "203.0.113.7" })
        {
            using var answer = await Forwarded(host, caller);
            statuses.Add(answer.StatusCode);
        }

        statuses.ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.1")]
    [InlineData("::1, fd00::/8 ,192.168.0.0/16")]
    public void Addresses_and_networks_are_taken(string list) => TrustedProxies.Read(list).ShouldNotBeNull();

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.1/40")]
    [InlineData("10.0.0.1 10.0.0.2")]
    public void Anything_else_is_a_fault_that_names_the_setting(string list)
    {
        TrustedProxies.Read(list).ShouldBeNull();
        new WebOptions { TrustedProxies = list }.Validate(new ValidationContext(list))
            .ShouldHaveSingleItem().MemberNames.ShouldBe(["TrustedProxies"]);
    }

    private static async Task<HttpResponseMessage> Forwarded(WebHost host, string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/admin/imports");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", header);
        return await host.Client.SendAsync(request);
    }
}
