using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>Who may come in.</summary>
internal static class AccessActs
{
    public static IReadOnlyList<Act> All =>
    [
        new("POST keys", async desk =>
        {
            await desk.Open("/own/admin/keys");
            await desk.Begin("New key");
            await desk.Fill("Name", "A script");
            await desk.Press("Give it out");
        }),
        new("DELETE keys/{id}", async desk =>
        {
            await desk.Open("/own/admin/keys");
            await desk.Begin("Revoke A script");
            await desk.Press("Revoke");
        }),
        new("DELETE sessions/{id}", async desk =>
        {
            await desk.Open("/own/admin/sessions");
            await desk.PressLike(new Regex("^Sign out Somebody else, session "));
            await desk.Press("Sign out");
        }),
        new("POST share-links", async desk =>
        {
            await desk.Open("/own/releases");
            await desk.Page.GetByRole(AriaRole.Link, new() { Name = "Night Bus" }).First.ClickAsync();
            await desk.Begin("Share");
            await desk.Fill("Whom is it for?", "Ada at the label");
            await desk.Press("Make the link");
        }),
        new("DELETE share-links/{id}", async desk =>
        {
            await desk.Open("/own/admin/shares");
            await desk.PressLike(new Regex("^Revoke the link: Ada"));
            await desk.Press("Revoke");
        }),
    ];
}
