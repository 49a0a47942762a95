using MusicInsights.Grains.Alerts.Mail.Sending;
using MusicInsights.Tests.Grains;
using Xunit;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>The web host over real actors: what a repeated call leaves behind is theirs, not a stub's.</summary>
[CollectionDefinition(Name)]
public sealed class AdminFloor : ICollectionFixture<AdminFloor>, IAsyncLifetime
{
    public const string Name = "admin floor";

    internal TestCluster Cluster { get; private set; } = null!;

    internal WebHost Host { get; private set; } = null!;

    internal AdminSeeds Seeds { get; private set; } = null!;

    internal HttpClient Admin { get; private set; } = null!;

    internal IReadOnlyList<AdminOperation> Operations { get; private set; } = [];

    public async Task InitializeAsync()
    {
        // A mail server that is set and not there: a test is told so at once, and nothing is sent behind the back of other examples.
        Cluster = await TestCluster.StartAsync(
            null, (_, silo) => silo.Services.Remove(silo.Services.Single(service => service.ImplementationType == typeof(MailLoop))), silos: 1, sandbox: null,
            ("alerts", "SmtpHost", "127.0.0.1"), ("alerts", "SmtpPort", "1"), ("alerts", "SmtpSecurity", "none"));
        Host = new WebHost { Cluster = Cluster, Configure = options => options.AdminCallsPerMinute = 100_000 };
        await Host.InitializeAsync();
        Admin = Host.Admin();
        Seeds = new AdminSeeds(Host, Admin);
        Operations = AdminOperation.All(await Host.Client.Read("/openapi/v1.json"));
        var (_, releases) = await Cluster.Track();
        await Cluster.Concluded(releases);
    }

    public async Task DisposeAsync()
    {
        Admin.Dispose();
        await Host.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
