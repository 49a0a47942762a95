using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Page.Acts;

/// <summary>Whatever the interface lets an admin do, the page does as well, and the audit log tells of it.</summary>
public sealed class ActTests(ActStage stage) : IClassFixture<ActStage>
{
    // Each line is one admin's way through a part of the page; what begins in one ends in it.
    private static readonly IReadOnlyList<IReadOnlyList<Act>> Ways =
    [
        [.. TrackingActs.All, .. TrackingActs.LettingGo],
        WatchActs.All,
        ModelActs.All,
        MendingActs.All,
        AccessActs.All,
    ];

    [Fact]
    public async Task Every_act_is_done_on_the_page_and_told_of_in_the_audit_log()
    {
        var faults = await Task.WhenAll(Ways.Select(Walk));
        faults.SelectMany(fault => fault).ShouldBeEmpty(string.Join('\n', faults.SelectMany(fault => fault)));
    }

    [Fact]
    public async Task There_is_an_act_for_every_call_that_changes_something()
    {
        var described = await stage.Host.Viewer.GetFromJsonAsync<JsonElement>("openapi/v1.json");
        const string prefix = "/api/v1/admin/";
        var calls = described.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith(prefix, StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject(), (path, call) => $"{call.Name.ToUpperInvariant()} {path.Name[prefix.Length..]}")
            .Where(call => call.Split(' ')[0] is "POST" or "PUT" or "PATCH" or "DELETE");
        calls.Except(Ways.SelectMany(way => way).Select(act => act.Call)).ShouldBeEmpty();
    }

    private async Task<List<string>> Walk(IReadOnlyList<Act> way)
    {
        var (log, faults) = (new AuditLog(stage.Host.Admin), new List<string>());
        await using var visit = await stage.Visit();
        foreach (var act in way)
        {
            var before = await log.Newest();
            try
            {
                await act.Do(new Desk(visit.Page));
                await log.Tells(act, before);
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                faults.Add($"{act.Call}: {e.Message}");
                await OpenBrowser.Picture(visit.Page, Path.Combine("acts", act.Call.Replace('/', '-')));
            }
        }

        return [.. faults, .. visit.Errors];
    }
}
