using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>Files and what was refused of them, answers read again, days that failed or are missing.</summary>
internal static class MendingActs
{
    private const string Imports = "/own/imports";
    private const string Backfills = "/own/admin/backfills";

    public static IReadOnlyList<Act> All =>
    [
        new("POST imports", async desk =>
        {
            await desk.Open(Imports);
            await Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Choose files" })).ToBeEnabledAsync();
            await desk.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
            {
                Name = "Night Bus-timeline.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("date,streams\n2026-01-05,40\n2026-01-06,-5\n2026-01-07,-6\n"),
            });
            // A song's file names no artist, and there are several.
            await desk.Pick("Artist", "Marta Lindgren");
            await desk.PressLike(new Regex("^Import \\(1\\)"));
        }),
        new("POST rejects/{id}/resubmit", async desk =>
        {
            await desk.Open(Imports);
            await desk.PressLike(new Regex("^Mend line "));
            await desk.Dialog.GetByLabel(new Regex("streams", RegexOptions.IgnoreCase)).FillAsync("41");
            await desk.Press("Send again");
        }),
        new("POST payloads/{id}/replay", async desk =>
        {
            await desk.Open($"/own/payloads/{KeptAnswer.Id}");
            await desk.Begin("Read it again");
            await desk.Press("Read it again");
        }),
        new("POST rejects/{id}/dismiss", async desk =>
        {
            await desk.Open(Imports);
            await desk.PressLike(new Regex("^Dismiss line "));
            await desk.Press("Dismiss");
        }),
        new("DELETE imports/{id}", async desk =>
        {
            await desk.Open(Imports);
            await desk.PressLike(new Regex("^Undo .*Night Bus-timeline.csv"));
            await desk.Press("Undo");
        }),
        new("POST outcomes", async desk =>
        {
            await desk.Open("/own/admin/outcomes");
            await desk.Page.GetByLabel("Which release").SelectOptionAsync(new SelectOptionValue { Label = "Night Bus · Marta Lindgren" });
            await desk.Fill("Streams from it", "12");
            await desk.Press("Store");
        }),
        new("POST rules/backtest", async desk =>
        {
            await desk.Open("/own/admin/rules");
            await desk.Press("Try them");
        }),
        new("POST runs/{date}", async desk =>
        {
            await desk.Open("/own/runs");
            await desk.Page.GetByLabel(new Regex(": failed, ")).First.ClickAsync();
            await desk.Press("Ask again for what failed");
        }),
        new("POST backfills", async desk =>
        {
            await desk.Open(Backfills);
            await desk.Begin("New backfill");
            await desk.Fill("First day", "2026-01-01");
            await desk.Fill("Last day", "2026-01-03");
            // The plan is an order as well, of which nothing is carried out.
            await desk.Press("See the plan");
        }),
        new("POST backfills/{id}/pause", async desk =>
        {
            await desk.Open(Backfills);
            await desk.PressLike(new Regex("^Pause: backfill "));
        }),
        new("POST backfills/{id}/resume", async desk =>
        {
            await desk.Open(Backfills);
            await desk.PressLike(new Regex("^Resume: backfill "));
        }),
        new("POST backfills/{id}/cancel", async desk =>
        {
            await desk.Open(Backfills);
            await desk.PressLike(new Regex("^Cancel: backfill "));
            await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        }),
        new("POST reconcile", async desk =>
        {
            await desk.Open(Backfills);
            await desk.Press("Look now");
        }),
    ];
}
