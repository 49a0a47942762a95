using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Imports;

/// <summary>Brings a file's days to their actors, which walk them the way of all days, and writes down what became of the file.</summary>
internal sealed class DayImport(ImportLedger ledger, RefusedLines refused)
{
    public async Task<ImportReport> Absorb(ImportFile file, ReadDays read, IGrainFactory grains)
    {
        long? importId = file.DryRun ? null : await ledger.Open(file, read.Kind, read.ArtistId, read.ReleaseId, null, [.. read.Parts.Select(part => part.Entity)]);
        var absorbed = new List<AbsorbReport> { new(0, read.Ignored, read.Refused, 0) };
        foreach (var part in read.Parts.Where(part => part.Days.Count > 0))
        {
            absorbed.Add(await grains.Tracked(part.Entity).Absorb(
                new ImportedDays { ImportId = importId, Source = read.Source, Days = part.Days, Campaigns = part.Campaigns }));
        }

        var report = new ImportReport
        {
            ImportId = importId, Kind = read.Kind, Accepted = absorbed.Sum(part => part.Accepted), DaysChanged = absorbed.Sum(part => part.Changed),
            Ignored = [.. absorbed.SelectMany(part => part.Ignored).GroupBy(ignored => ignored.Reason).Select(same => new IgnoredCount(same.Key, same.Sum(ignored => ignored.Count)))],
            Refused = [.. absorbed.SelectMany(part => part.Refused).OrderBy(rejection => rejection.Line)],
        };
        if (importId is { } id)
        {
            await refused.Keep(read.Source, read.Refused, id);
            await ledger.Close(id, report);
        }

        return report;
    }
}

/// <summary>What a file was found to hold, and for whom.</summary>
internal sealed record ReadDays(string Kind, MetricSource Source)
{
    public long? ArtistId { get; init; }

    public long? ReleaseId { get; init; }

    public IReadOnlyList<EntityDays> Parts { get; init; } = [];

    /// <summary>What was let go before anyone's days were told apart.</summary>
    public IReadOnlyList<IgnoredCount> Ignored { get; init; } = [];

    /// <summary>Records that could be told to be nobody's.</summary>
    public IReadOnlyList<Rejection> Refused { get; init; } = [];
}

/// <summary>The days of one entity.</summary>
internal sealed record EntityDays(EntityKey Entity, IReadOnlyList<CandidateDay> Days)
{
    public IReadOnlyList<CampaignRef> Campaigns { get; init; } = [];
}
