using System.Text;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>Reads a refused record again where it stands, in its file or payload: all its fields, not only the one that was wrong.</summary>
internal sealed class Originals(ImportLedger ledger, StoredPayloads payloads, IEnumerable<IFileImporter> importers, IEnumerable<IMetricSource> sources)
{
    public async Task<FileRecord> Find(RejectedRecord rejected)
    {
        var records = rejected.ImportId is { } importId ? await OfImport(importId, rejected)
            : rejected is { PayloadId: { } payloadId, Entity: { } entity } ? await OfPayload(payloadId, entity, rejected)
            : [];
        return records.FirstOrDefault(record => IsSame(record.Day, rejected.Rejection)) ?? Remembered(rejected.Rejection);
    }

    private async Task<IEnumerable<FileRecord>> OfImport(long importId, RejectedRecord rejected)
    {
        if (await ledger.Read(importId) is not { } file)
            return [];
        if (file.Kind is ManualImport.Kind or Resubmission.Kind)
            return ManualDays.Read(Encoding.UTF8.GetString(file.Content), rejected.Entity?.Kind ?? EntityKind.Campaign).Select(day => new FileRecord(day));
        var importer = importers.FirstOrDefault(importer => importer.Kinds.Contains(file.Kind));
        // It was read once, under the limits of then.
        return importer?.Read(file, FileLimits.Default with { MaxBytes = file.Content.Length }).Value is { } reading ? importer.Records(reading) : [];
    }

    private async Task<IEnumerable<FileRecord>> OfPayload(long payloadId, EntityKey entity, RejectedRecord rejected)
    {
        var source = sources.FirstOrDefault(source => source.Name == rejected.Source && source.Kind == entity.Kind);
        if (source is null || await payloads.Read(payloadId, entity) is not { } payload)
            return [];
        var reading = source.Read(payload);
        return reading.Days.Select(day => reading.Campaigns.FirstOrDefault(campaign => campaign.Series == day.Series) is { } campaign
            ? new FileRecord(day, campaign.Name, campaign.ExternalId)
            : new FileRecord(day));
    }

    private static bool IsSame(CandidateDay day, Rejection rejection) =>
        day.Line == rejection.Line && day.Series == rejection.Series && day.Raw.Replace('\0', '\uFFFD') == rejection.Raw;

    /// <summary>What is left of a record whose payload is gone: its day, and what was wrong.</summary>
    private static FileRecord Remembered(Rejection rejection) => new(new CandidateDay
    {
        Day = rejection.Day, Series = rejection.Series, Raw = rejection.Raw, Line = rejection.Line,
        Values = new DailyMetrics { Day = rejection.Day ?? default },
        // A rule that a whole record breaks is judged anew; what could not be read stays unreadable until it is given.
        Faults = rejection.Day is null || rejection.Fault.Reason is RefusalReason.NotANumber or RefusalReason.MissingField ? [rejection.Fault] : [],
    });
}
