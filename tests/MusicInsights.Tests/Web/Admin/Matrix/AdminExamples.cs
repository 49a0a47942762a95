using MusicInsights.Tests.Grains.Completeness;

namespace MusicInsights.Tests.Web.Admin.Matrix;

/// <summary>Every operation below <c>/api/v1/admin</c> by its name: how it is called. A new one gets a line here.</summary>
internal static class AdminExamples
{
    private const string Day = "2026-05-01";

    private static readonly Dictionary<string, string> Playlist = new() { ["target"] = "dw" };

    public static IReadOnlyDictionary<string, AdminExample> All { get; } = new Dictionary<string, AdminExample>
    {
        ["AddArtist"] = new() { Body = """{"name": "New one", "spotifyId": "4uLU6hMCjMI75M1A2tKUQC"}""", Bad = ("""{"name": " "}""", "name") },
        ["ChangeArtist"] = new() { Id = seeds => seeds.Artist(), Body = """{"name": "Renamed"}""", Bad = ("""{"spotifyId": "short"}""", "spotifyId") },
        ["ChangeRelease"] = new() { Id = seeds => seeds.Release(), Body = """{"title": "Renamed"}""", Bad = ("""{"title": " "}""", "title") },
        ["AddRelease"] = new() { Id = seeds => seeds.Artist(), Body = """{"title": "New", "platformIds": {"spotify_track": "4uLU6hMCjMI75M1A2tKUQ3"}}""", Bad = ("""{"title": ""}""", "title") },
        ["AddAdAccount"] = new() { Body = """{"accountId": "act_4711", "name": "Ads", "currency": "EUR"}""", Bad = ("""{"accountId": ""}""", "accountId") },
        ["AddCampaign"] = new() { Body = """{"platform": "hypeddit", "name": "New", "externalId": "a1B2c3"}""", Bad = ("""{"platform": "hypeddit"}""", "name") },
        ["ChangeCampaign"] = new() { Id = seeds => seeds.Campaign(), Body = """{"name": "Renamed"}""", Bad = ("""{"name": 5}""", "name") },
        ["LinkCampaign"] = new() { Id = seeds => seeds.Campaign(), Body = """{"releaseIds": []}""", Bad = ("{}", "releaseIds") },

        ["IngestArtist"] = new() { Id = seeds => seeds.Artist(), Body = $$"""{"from": "{{Day}}"}""", Bad = ("""{"from": "May"}""", "from") },
        ["PauseArtist"] = new() { Id = seeds => seeds.Artist() },
        ["ResumeArtist"] = new() { Id = seeds => seeds.Artist() },
        ["UntrackArtist"] = new() { Id = seeds => seeds.Artist(), Bad = ("?dryRun", "dryRun") },
        ["IngestRelease"] = new() { Id = seeds => seeds.Release(), Body = $$"""{"from": "{{Day}}"}""", Bad = ("""{"from": "2026-05-02", "to": "2026-05-01"}""", "from") },
        ["PauseRelease"] = new() { Id = seeds => seeds.Release() },
        ["ResumeRelease"] = new() { Id = seeds => seeds.Release() },
        ["UntrackRelease"] = new() { Id = seeds => seeds.Release(), Query = "?purge" },
        ["IngestAdAccount"] = new() { Id = seeds => seeds.AdAccount(), Bad = ("""{"to": 4}""", "to") },
        ["PauseAdAccount"] = new() { Id = seeds => seeds.AdAccount() },
        ["ResumeAdAccount"] = new() { Id = seeds => seeds.AdAccount() },
        ["UntrackAdAccount"] = new() { Id = seeds => seeds.AdAccount() },
        ["IngestCampaign"] = new() { Id = seeds => seeds.Campaign(), Bad = ("""{"force": "yes"}""", "force") },
        ["PauseCampaign"] = new() { Id = seeds => seeds.Campaign() },
        ["ResumeCampaign"] = new() { Id = seeds => seeds.Campaign() },
        ["UntrackCampaign"] = new() { Id = seeds => seeds.Campaign() },

        // What the first one found and mended, the second one finds no more.
        ["Reconcile"] = new() { Settle = Reconciling.Settled, Apart = ["system_facts"] },
        ["ReconcileProgress"] = new(),

        ["EnterArtistDays"] = new() { Id = seeds => seeds.Artist(), Body = $$"""{"days": [{"date": "{{Day}}", "listeners": 5}]}""", Bad = ("""{"days": []}""", "days") },
        ["EnterReleaseDays"] = new() { Id = seeds => seeds.Release(), Body = $$"""{"days": [{"date": "{{Day}}", "streams": 5}]}""", Bad = ("""{"days": []}""", "days") },
        ["EnterCampaignDays"] = new() { Id = seeds => seeds.Campaign(), Body = $$"""{"days": [{"date": "{{Day}}", "visits": 5}]}""", Bad = ("""{"days": []}""", "days") },
        ["EnterOutcome"] = new() { Id = seeds => seeds.Release(), Body = $$"""{"releaseId": $id, "playlist": "radio", "window": "28d", "asOf": "{{Day}}", "streams": 3}""", Bad = ("""{"releaseId": 1}""", "playlist") },
        ["Import"] = new() { Id = seeds => seeds.Artist(), Query = "?artistId=$id", File = ("A-audience-timeline.csv", $"date,listeners,streams,followers\n{Day},5,10,100\n"), Bad = ("?window=2d", "window") },
        ["Imports"] = new() { Bad = ("?after=x", "after") },
        ["UndoImport"] = new() { Id = seeds => seeds.Import() },

        ["BeginBackfill"] = new()
        {
            Id = seeds => seeds.OrderedRelease(), Body = $$$"""{"scope": {"kind": "release", "id": $id}, "from": "{{{Day}}}", "to": "{{{Day}}}"}""",
            Bad = ("""{"scope": {"kind": "portfolio"}, "from": "2026-05-01", "to": "2036-05-01"}""", "to"),
        },
        ["Backfills"] = new() { Bad = ("?after=x", "after") },
        ["Backfill"] = new() { Id = seeds => seeds.Backfill("done") },
        ["BackfillItems"] = new() { Id = seeds => seeds.Backfill("done"), Bad = ("?status=odd", "status") },
        ["PauseBackfill"] = new() { Id = seeds => seeds.Backfill("planned") },
        ["ResumeBackfill"] = new() { Id = seeds => seeds.Backfill("done") },
        ["CancelBackfill"] = new() { Id = seeds => seeds.Backfill("paused") },

        ["Backtest"] = new() { Body = $$$"""{"from": "{{{Day}}}", "to": "{{{Day}}}", "rules": {"bound": 4.5}}""", Bad = ($$$"""{"from": "{{{Day}}}", "to": "{{{Day}}}", "rules": {"bound": 1}}""", "rules.bound") },

        ["Rejects"] = new() { Bad = ("?reason=odd", "reason") },
        ["ResubmitReject"] = new() { Id = seeds => seeds.Reject(), Body = """{"listeners": 6}""", Bad = ("""{"listeners": -6}""", "listeners"), BadStatus = 422 },
        ["DismissReject"] = new() { Id = seeds => seeds.Reject() },
        ["ReplayPayload"] = new() { Id = seeds => seeds.Payload() },
        ["PayloadBody"] = new() { Id = seeds => seeds.Payload() },

        ["AcknowledgeAlert"] = new() { Id = seeds => seeds.Alert() },
        ["SilenceAlert"] = new() { Id = seeds => seeds.Alert(), Body = $$"""{"until": "{{AdminSeeds.Soon}}"}""", Bad = ("""{"hours": 0}""", "hours") },
        ["ResolveAlert"] = new() { Id = seeds => seeds.Alert(), Body = """{"reason": "taken down"}""", Bad = ($$"""{"reason": "{{new string('x', 501)}}"}""", "reason") },
        ["Silences"] = new() { Bad = ("?after=x", "after") },
        ["AddSilence"] = new() { Id = seeds => seeds.Artist(), Body = $$"""{"artistId": $id, "endsAt": "{{AdminSeeds.Soon}}", "reason": "on tour"}""", Bad = ("""{"reason": "on tour"}""", "endsAt") },
        ["EndSilence"] = new() { Id = seeds => seeds.Silence() },

        ["Reminders"] = new() { Query = "?due=2100-01-01T00:00:00Z", Bad = ("?after=x", "after") },
        ["Grain"] = new() { Id = seeds => seeds.Release(), Path = new Dictionary<string, string> { ["kind"] = "release" }, Bad = ("/api/v1/admin/grains/song/1", "kind") },
        ["RerunDay"] = new() { Id = seeds => seeds.FailedTask(), Path = new Dictionary<string, string> { ["date"] = "$today" }, Bad = ("/api/v1/admin/runs/2026-02-30", "date") },
        ["Recipients"] = new() { Bad = ("?after=x", "after") },
        ["AddRecipient"] = new() { Body = """{"address": "ada@example.org", "timeZone": "Europe/Paris", "quietFrom": "22:00", "quietTo": "07:00"}""", Bad = ("""{"address": "ada"}""", "address") },
        ["ChangeRecipient"] = new() { Id = seeds => seeds.Recipient(), Body = """{"digest": "weekly"}""", Bad = ("""{"quietFrom": "22:00"}""", "quietTo") },
        ["RemoveRecipient"] = new() { Id = seeds => seeds.Recipient() },
        ["Deliveries"] = new() { Bad = ("?state=odd", "state") },
        // Each test is a mail of its own.
        ["TestMail"] = new() { Id = seeds => seeds.Recipient(), Body = """{"recipientId": $id}""", Bad = ("{}", "recipientId"), Apart = ["alert_deliveries"] },
        ["RetryDelivery"] = new() { Id = seeds => seeds.DeadDelivery(), Apart = ["alert_deliveries"] },

        // Nobody's outcomes are known on this floor, and no model was there but those that came with the program.
        ["TrainModel"] = new() { Path = Playlist, Bad = ("/api/v1/admin/models/tt/train", "target"), Refused = 409 },
        ["PromoteModel"] = new() { Path = Playlist, Body = "{}", Bad = ("""{"modelId": "x"}""", "modelId"), Refused = 409 },
        ["RollBackModel"] = new() { Path = Playlist, Bad = ("/api/v1/admin/models/tt/rollback", "target"), Refused = 409 },
        // What it says of releases is its work. A second one is refused, or another task.
        ["RescoreModel"] = new() { Path = Playlist, Bad = ("/api/v1/admin/models/tt/rescore", "target"), Settle = ModelWork.Settled, Apart = ["ml_tasks", "ml_predictions"] },
        ["ModelTask"] = new() { Id = seeds => seeds.ModelTask() },
        ["CancelModelTask"] = new() { Id = seeds => seeds.ModelTask(), Refused = 409 },
        ["Settings"] = new(),
        ["Credentials"] = new(),
        ["Storage"] = new(),
        ["Keys"] = new() { Bad = ("?after=x", "after") },
        ["CreateKey"] = new() { Body = """{"name": "nightly", "role": "admin", "scopes": ["imports"]}""", Bad = ("""{"name": "x", "role": "owner"}""", "role") },
        ["RevokeKey"] = new() { Id = seeds => seeds.Key() },
        ["Sessions"] = new() { Bad = ("?after=x", "after") },
        ["EndSession"] = new() { Id = seeds => seeds.Session() },
        ["ShareLinks"] = new() { Bad = ("?after=x", "after") },
        ["CreateShareLink"] = new() { Id = seeds => seeds.Artist(), Body = """{"name": "For the label", "artistId": $id}""", Bad = ("""{"name": "Nothing"}""", "artistId") },
        ["RevokeShareLink"] = new() { Id = seeds => seeds.ShareLink() },
        ["Audit"] = new() { Bad = ("?from=2026-02-02&to=2026-02-01", "from") },
    };
}
