using Microsoft.Extensions.Logging;
using MusicInsights.Tests.Grains.Catalogue.Purge;
using MusicInsights.Tests.Web.Auth;
using MusicInsights.Tests.Web.Live;
using MusicInsights.Web.Sharing;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Sharing;

/// <summary>Whoever reads the logs or the tables, at whatever level, opens nothing with what stands there.</summary>
public sealed class LinkSecretsTests
{
    [Fact]
    public async Task What_opens_a_link_is_in_no_log_no_audit_row_and_no_table()
    {
        using var logs = new RecordedLogs();
        await using var host = new WebHost { Adjust = builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs) };
        await host.InitializeAsync();
        var link = await host.Link(new { artistId = await host.Data.Artist("Secret"), embedOrigins = new[] { "https://a.example" } });
        using var holder = host.Holder(link);
        await holder.Read("/api/v1/shared");
        await holder.Read("/api/v1/shared/metrics");
        await holder.Get("/api/v1/admin/keys");
        await host.Client.Get($"/shared/{link.Handle}");
        await host.Client.Get($"/embed/{link.Handle}");
        await using (var watcher = await WatcherClient.Connect(host.Address, SharedHub.Path))
        {
            await watcher.Call("Watch", link.Secret);
            await watcher.Call("Watch", link.Secret);
        }

        await host.Revoke(link);
        await (await holder.Get("/api/v1/shared")).ShouldBeProblem(410, "link_ended");

        logs.Lines.ShouldContain(line => line.Contains("/api/v1/shared", StringComparison.Ordinal), "the log was recorded");
        logs.Lines.Where(line => line.Contains(link.Secret[4..], StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (var rows in (await host.Database.Contents()).Values)
            rows.Where(row => row.Contains(link.Secret[4..], StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
