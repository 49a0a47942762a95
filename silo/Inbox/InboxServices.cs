using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Inbox;

internal static class InboxServices
{
    /// <summary>Watches <c>inbox/</c> below the data folder.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton(new InboxFolder(Path.Combine(Folders.Data, "inbox")))
        .AddHostedService<InboxWatcher>();
}
