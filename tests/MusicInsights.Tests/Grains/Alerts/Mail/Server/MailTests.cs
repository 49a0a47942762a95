using MusicInsights.Tests.Database;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Server;

/// <summary>What tests of senders stand on: the mail server with nothing in it, and a database of their own.</summary>
/// <param name="recipient">The one who is to be told from the start; null for none.</param>
public abstract class MailTests(MailServer server, string? recipient = null) : IClassFixture<MailServer>, IAsyncLifetime
{
    protected MailServer Server => server;

    private protected TestDatabase Database { get; private set; } = null!;

    private protected MailBench Bench { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await server.Forget();
        Database = await TestDatabase.CreateAsync();
        Bench = new MailBench(Database);
        if (recipient is not null)
            await Bench.Recipient(recipient);
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();
}
