using System.Collections.Concurrent;
using MusicInsights.GrainInterfaces.Artists;
using MusicInsights.GrainInterfaces.Campaigns;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.GrainInterfaces.Releases;

namespace MusicInsights.Tests.Web;

internal sealed class StubCatalogue : ICatalogueGrain
{
    public Func<NewArtist, Task<Outcome<long>>> OnArtist { get; set; } = _ => Task.FromResult<Outcome<long>>(1L);

    public Func<NewRelease, Outcome<long>> OnRelease { get; set; } = _ => 1L;

    public Func<NewAdAccount, Outcome<long>> OnAdAccount { get; set; } = _ => 1L;

    public Func<NewCampaign, Outcome<long>> OnCampaign { get; set; } = _ => 1L;

    public Func<long, CampaignChange, Outcome<long>> OnChange { get; set; } = (id, _) => id;

    public Func<long, IReadOnlyList<long>, Outcome<long>> OnLink { get; set; } = (id, _) => id;

    public Func<long, ArtistChange, Outcome<long>> OnArtistChange { get; set; } = (id, _) => id;

    public Func<long, ReleaseChange, Outcome<long>> OnReleaseChange { get; set; } = (id, _) => id;

    public Task<Outcome<long>> ChangeArtist(long artistId, ArtistChange change) => Task.FromResult(OnArtistChange(artistId, change));

    public Task<Outcome<long>> ChangeRelease(long releaseId, ReleaseChange change) => Task.FromResult(OnReleaseChange(releaseId, change));

    public Task<Outcome<long>> AddArtist(NewArtist artist) => OnArtist(artist);

    public Task<Outcome<long>> AddRelease(NewRelease release) => Task.FromResult(OnRelease(release));

    public Task<Outcome<long>> AddAdAccount(NewAdAccount account) => Task.FromResult(OnAdAccount(account));

    public Task<Outcome<long>> AddCampaign(NewCampaign campaign) => Task.FromResult(OnCampaign(campaign));

    public Task<Outcome<long>> ChangeCampaign(long campaignId, CampaignChange change) => Task.FromResult(OnChange(campaignId, change));

    public Task<Outcome<long>> LinkCampaign(long campaignId, IReadOnlyList<long> releaseIds) => Task.FromResult(OnLink(campaignId, releaseIds));
}

internal sealed class StubImports
{
    public List<(string Key, ImportFile File)> Files { get; } = [];

    public Func<ImportFile, Outcome<ImportReport>> OnFile { get; set; } = _ => new Refusal("empty_file", "file", "The file is empty.");

    public Func<long, Outcome<UndoReport>> OnUndo { get; set; } = _ => new UndoReport(0, 0);

    public List<ManualEntry> Entered { get; } = [];

    public Func<ManualEntry, Outcome<ImportReport>> OnEntry { get; set; } = _ => new ImportReport { ImportId = 1, Kind = "manual", Accepted = 1, Ignored = [], Refused = [], DaysChanged = 1 };

    public Func<OutcomeEntry, Outcome<OutcomeReport>> OnOutcome { get; set; } = _ => new OutcomeReport(null);

    public IImportGrain At(string key) => new Stub(this, key);

    private sealed class Stub(StubImports imports, string key) : IImportGrain
    {
        public Task<Outcome<ImportReport>> Import(ImportFile file)
        {
            imports.Files.Add((key, file));
            return Task.FromResult(imports.OnFile(file));
        }

        public Task<Outcome<ImportReport>> Enter(ManualEntry entry)
        {
            imports.Entered.Add(entry);
            return Task.FromResult(imports.OnEntry(entry));
        }

        public Task<Outcome<OutcomeReport>> EnterOutcome(OutcomeEntry entry) => Task.FromResult(imports.OnOutcome(entry));

        public Task<Outcome<UndoReport>> Undo(long importId) => Task.FromResult(imports.OnUndo(importId));
    }
}

internal sealed class StubRejects : IRejectsGrain
{
    public Func<long, string, Outcome<ResubmitReport>> OnResubmit { get; set; } = (_, _) => new ResubmitReport(1, null, 1);

    public Func<long, Outcome<bool>> OnDismiss { get; set; } = _ => true;

    public Task<Outcome<ResubmitReport>> Resubmit(long rejectId, string fields) => Task.FromResult(OnResubmit(rejectId, fields));

    public Task<Outcome<bool>> Dismiss(long rejectId) => Task.FromResult(OnDismiss(rejectId));
}

internal sealed class StubPurges
{
    public ConcurrentQueue<string> Asked { get; } = [];

    public Outcome<PurgeReport> Answer { get; set; } = new PurgeReport
    {
        Rows = new Dictionary<string, long> { ["artists"] = 1, ["raw_payloads"] = 3 }, ImportBodies = 2, GrainStates = 4, Reminders = 5, Releases = [8, 9], Campaigns = [],
    };

    public IPurgeGrain At(string key) => new Stub(this, key);

    private sealed class Stub(StubPurges purges, string key) : IPurgeGrain
    {
        public Task<Outcome<PurgeReport>> Plan() => Note("planned");

        public Task<Outcome<PurgeReport>> Purge(string by) => Note($"by {by}");

        private Task<Outcome<PurgeReport>> Note(string what)
        {
            purges.Asked.Enqueue($"{key} {what}");
            return Task.FromResult(purges.Answer);
        }
    }
}

internal sealed class StubReconciler : IReconcilerGrain
{
    public ReconcileProgress Now { get; set; } = new();

    public int Begun { get; private set; }

    public Task Start() => Task.CompletedTask;

    public Task<ReconcileProgress> Reconcile()
    {
        Begun++;
        return Progress();
    }

    public Task<ReconcileProgress> Progress() => Task.FromResult(Now);
}

internal sealed class StubTracked
{
    public ConcurrentQueue<string> Asked { get; } = [];

    public IngestRequest? LastIngest { get; private set; }

    public Func<long, Outcome<AbsorbReport>> OnReplay { get; set; } = _ => new AbsorbReport(0, [], [], 0);

    public Func<Task> OnFetchAgain { get; set; } = () => Task.CompletedTask;

    public IArtistGrain Artist(long id) => new ArtistStub(this, $"artist {id}");

    public IReleaseGrain Release(long id) => new ReleaseStub(this, $"release {id}");

    public ICampaignGrain Campaign(long id) => new CampaignStub(this, $"campaign {id}");

    public IAdAccountGrain AdAccount(long id) => new AdAccountStub(this, $"ad account {id}");

    private abstract class Stub(StubTracked tracked, string name) : ITrackedGrain
    {
        public Task Track() => Note(nameof(Track));

        public Task Untrack() => Note(nameof(Untrack));

        public Task Pause() => Note(nameof(Pause));

        public Task Resume() => Note(nameof(Resume));

        public async Task<IReadOnlyList<long>> RequestIngest(IngestRequest request)
        {
            tracked.LastIngest = request;
            await Note(nameof(RequestIngest));
            return [41, 42];
        }

        public Task Reschedule() => Note(nameof(Reschedule));

        public Task StartCatchUp() => Note(nameof(StartCatchUp));

        public Task<bool> CatchUp() => throw new NotSupportedException();

        public Task FetchAgain(MetricSource source, DayRange days) => tracked.OnFetchAgain();

        public Task<FetchReport> Fetch(FetchOrder order) => throw new NotSupportedException();

        public Task<AbsorbReport> Absorb(ImportedDays days) => throw new NotSupportedException();

        public Task<Outcome<AbsorbReport>> Replay(long payloadId) => Task.FromResult(tracked.OnReplay(payloadId));

        public Task Reread() => Note(nameof(Reread));

        public Task Retire() => Note(nameof(Retire));

        public Task<TrackedSnapshot> Inspect() => throw new NotSupportedException();

        private Task Note(string what)
        {
            tracked.Asked.Enqueue($"{name} {what}");
            return Task.CompletedTask;
        }
    }

    private sealed class ArtistStub(StubTracked tracked, string name) : Stub(tracked, name), IArtistGrain;

    private sealed class ReleaseStub(StubTracked tracked, string name) : Stub(tracked, name), IReleaseGrain
    {
        public Task<bool> Predict() => Task.FromResult(true);
    }

    private sealed class CampaignStub(StubTracked tracked, string name) : Stub(tracked, name), ICampaignGrain;

    private sealed class AdAccountStub(StubTracked tracked, string name) : Stub(tracked, name), IAdAccountGrain;
}
