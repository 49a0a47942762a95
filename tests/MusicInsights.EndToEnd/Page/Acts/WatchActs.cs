using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>Alerts, who is told of them, and what is kept quiet.</summary>
internal static class WatchActs
{
    private const string Alerts = "/own/alerts";
    private const string Mail = "/own/alerts?view=mail";

    public static IReadOnlyList<Act> All =>
    [
        new("POST recipients", async desk =>
        {
            await desk.Open(Mail);
            await desk.Press("Add a recipient");
            await desk.Fill("Address", "ada@example.org");
            await desk.Press("Add");
        }),
        new("PATCH recipients/{id}", async desk =>
        {
            await desk.Open(Mail);
            await desk.Press("Change: ada@example.org");
            await desk.Choose("Reports", "each week");
            await desk.Press("Save");
        }),
        new("POST alerts/test", async desk =>
        {
            await desk.Open(Mail);
            await desk.Press("Send a test mail: ada@example.org");
            await Expect(desk.Page.GetByText("The mail server took it")).ToBeVisibleAsync();
        }),
        new("POST deliveries/{id}/retry", async desk =>
        {
            await desk.Open(Mail);
            await desk.Press("Send again to ada@example.org");
        }),
        new("DELETE silences/{id}", async desk =>
        {
            await desk.Open(Mail);
            await desk.Press("End it");
        }),
        new("DELETE recipients/{id}", async desk =>
        {
            await desk.Open(Mail);
            await desk.Press("Remove: ada@example.org");
            await desk.Press("Remove the recipient");
        }),
        new("POST alerts/{id}/ack", async desk =>
        {
            await desk.Open(Alerts);
            await desk.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("^Acknowledge: ") }).First.ClickAsync();
        }),
        new("POST alerts/{id}/silence", async desk =>
        {
            await desk.Open(Alerts);
            await desk.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("^Silence: ") }).First.ClickAsync();
            await desk.Press("1 day");
        }),
        new("POST alerts/{id}/resolve", async desk =>
        {
            await desk.Open(Alerts);
            await desk.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new("^Resolve: ") }).First.ClickAsync();
            await desk.Fill("Why", "Known and over");
            await desk.Press("Resolve it");
        }),
    ];
}
