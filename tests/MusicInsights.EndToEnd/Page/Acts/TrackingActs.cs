namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>What is tracked: taken on, changed, fetched, paused, let go.</summary>
internal static class TrackingActs
{
    private const string Tracking = "/own/admin/tracking";

    public static IReadOnlyList<Act> All =>
    [
        new("POST artists", async desk =>
        {
            await desk.Open(Tracking);
            await desk.Begin("Add an artist");
            await desk.Fill("Name", "Ada Berg");
            await desk.Press("Add");
        }),
        new("PATCH artists/{id}", async desk =>
        {
            await desk.Open(Tracking);
            await desk.Begin("Edit: Ada Berg");
            await desk.Fill("Name", "Ada Bergman");
            await desk.Fill("Apple Music id", "1440834069");
            await desk.Press("Save");
        }),
        new("POST artists/{id}/releases", async desk =>
        {
            await desk.Open(Tracking);
            await desk.Begin("Add release: Ada Bergman");
            await desk.Fill("Title", "Low Tide");
            await desk.Fill("Release date", "2026-05-01");
            await desk.Press("Add");
        }),
        new("POST artists/{id}/days", desk => EnterDays(desk, "artist", "Ada Bergman", "Listeners")),
        .. Schedule("artists/{id}", "artist", "Ada Bergman"),
        new("PATCH releases/{id}", async desk =>
        {
            await desk.Open($"{Tracking}?kind=release");
            await desk.Begin("Edit: Low Tide");
            await desk.Fill("Title", "Low Tide Again");
            await desk.Press("Save");
        }),
        new("POST releases/{id}/days", desk => EnterDays(desk, "release", "Low Tide Again", "Streams")),
        .. Schedule("releases/{id}", "release", "Low Tide Again"),
        new("POST campaigns", async desk =>
        {
            await desk.Open($"{Tracking}?kind=campaign");
            await desk.Begin("Add a campaign");
            await desk.Fill("Name", "Pre-save");
            await desk.Fill("Id there", "pre-save-1");
            await desk.Press("Add");
        }),
        new("PATCH campaigns/{id}", async desk =>
        {
            await desk.Open($"{Tracking}?kind=campaign");
            await desk.Begin("Edit: Pre-save");
            await desk.Fill("Name", "Pre-save link");
            await desk.Press("Save");
        }),
        new("PUT campaigns/{id}/releases", async desk =>
        {
            await desk.Open($"{Tracking}?kind=campaign");
            await desk.Begin("Link releases: Pre-save link");
            await desk.Check("Low Tide Again");
            await desk.Press("Save");
        }),
        new("POST campaigns/{id}/days", desk => EnterDays(desk, "campaign", "Pre-save link", "Visits")),
        .. Schedule("campaigns/{id}", "campaign", "Pre-save link"),
        new("POST ad-accounts", async desk =>
        {
            await desk.Open($"{Tracking}?kind=ad_account");
            await desk.Begin("Add an ad account");
            await desk.Fill("Account id", "act_1234567");
            await desk.Fill("Name", "Label ads");
            await desk.Fill("Currency", "EUR");
            await desk.Press("Add");
        }),
        .. Schedule("ad-accounts/{id}", "ad_account", "Label ads"),
    ];

    /// <summary>Last, when nothing else needs them.</summary>
    public static IReadOnlyList<Act> LettingGo =>
    [
        new("DELETE campaigns/{id}", desk => Remove(desk, "campaign", "Pre-save link")),
        new("DELETE ad-accounts/{id}", desk => Remove(desk, "ad_account", "Label ads")),
        new("DELETE releases/{id}", desk => Remove(desk, "release", "Low Tide Again")),
        new("DELETE artists/{id}", async desk =>
        {
            await desk.Open(Tracking);
            await desk.Begin("Remove: Ada Bergman");
            await desk.Check("Erase everything for good");
            await desk.Press("Count what would go");
            await desk.Fill("Type “Ada Bergman” to confirm", "Ada Bergman");
            await desk.Press("Erase everything for good");
        }),
    ];

    private static IEnumerable<Act> Schedule(string path, string kind, string name)
    {
        yield return new($"POST {path}/ingest", async desk =>
        {
            await desk.Open($"{Tracking}?kind={kind}");
            await desk.Begin($"Fetch {name}");
            await desk.Press("Fetch");
        });
        yield return new($"POST {path}/pause", async desk =>
        {
            await desk.Open($"{Tracking}?kind={kind}");
            await desk.Press($"Pause {name}");
        });
        yield return new($"POST {path}/resume", async desk =>
        {
            await desk.Open($"{Tracking}?kind={kind}");
            await desk.Press($"Resume {name}");
        });
    }

    private static async Task EnterDays(Desk desk, string kind, string name, string value)
    {
        await desk.Open($"{Tracking}?kind={kind}");
        await desk.Begin($"Enter days: {name}");
        await desk.Fill($"{value},", "321");
        await desk.Press("Store");
    }

    private static async Task Remove(Desk desk, string kind, string name)
    {
        await desk.Open($"{Tracking}?kind={kind}");
        await desk.Begin($"Remove: {name}");
        await desk.Press("Stop tracking, keep the data");
    }
}
