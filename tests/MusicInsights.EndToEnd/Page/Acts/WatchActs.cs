using System.Text.RegularExpressions;
using MusicInsights.EndToEnd.Page.Live;
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
            await desk.Press("Send again to bob@example.org");
        }),
        new("POST silences", async desk =>
        {
            await desk.Open(Mail);
            await desk.Begin("New silence");
            await desk.Fill("Last day", $"{OwnRelease.Yesterday.AddDays(3):yyyy-MM-dd}");
            await desk.Fill("Reason", "We know");
            await desk.Press("Keep quiet");
        }),
        new("DELETE silences/{id}", async desk =>
        {
            await desk.Open(Mail);
            await desk.PressLike(new Regex("^End the silence: "));
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
            await desk.PressLike(new Regex("^Acknowledge: "));
        }),
        new("POST alerts/{id}/silence", async desk =>
        {
            await desk.Open(Alerts);
            await desk.PressLike(new Regex("^Silence: "));
            await desk.Press("1 day");
        }),
        new("POST alerts/{id}/resolve", async desk =>
        {
            await desk.Open(Alerts);
            await desk.PressLike(new Regex("^Resolve: "));
            await desk.Fill("Why", "Known and over");
            await desk.Press("Resolve it");
        }),
    ];
}
