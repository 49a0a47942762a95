using System.Text.RegularExpressions;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>Models: trained, made champion, taken back.</summary>
internal static class ModelActs
{
    private const string Models = "/own/models";

    public static IReadOnlyList<Act> All =>
    [
        new("POST models/tasks/{id}/cancel", async desk =>
        {
            await desk.Open(Models);
            await desk.Press("Call off: Discover Weekly");
        }),
        new("POST models/{target}/promote", async desk =>
        {
            await desk.Open(Models);
            await desk.Page.GetByText("All models").First.ClickAsync();
            await desk.PressLike(new Regex("^Promote model "));
        }),
        new("POST models/{target}/rollback", async desk =>
        {
            await desk.Open(Models);
            await desk.Press("Roll back: Release Radar");
        }),
        new("POST models/{target}/rescore", async desk =>
        {
            await desk.Open(Models);
            await desk.Press("Score all releases anew: Release Radar");
        }),
        // Nobody has entered so many outcomes yet: the page asks, and tells of the refusal.
        new("POST models/{target}/train", async desk =>
        {
            await desk.Open(Models);
            await desk.Press("Train: Release Radar");
        }) { Outcome = "too_few_outcomes" },
    ];
}
