using System.Text;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;
using MusicInsights.Grains.Storage;

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

    /// <summary>The row of window totals that it is; null when it is a day's record.</summary>
    public async Task<TotalsRecord?> FindTotals(RejectedRecord rejected)
    {
        if (rejected is not { ImportId: { } importId, Entity: { Kind: EntityKind.Artist } artist } || await ledger.Read(importId) is not { File: var file, ImportedOn: var on })
            return null;
        var line = rejected.Rejection.Line;
        return Reading(file)?.Reading switch
        {
            SongsExport songs when songs.Songs.FirstOrDefault(song => song.Line == line) is { } song => new TotalsRecord(artist.Id, songs.Window, on, song, null),
            PlaylistsExport playlists when playlists.Playlists.FirstOrDefault(playlist => playlist.Line == line) is { } playlist =>
                new TotalsRecord(artist.Id, playlists.Window, on, null, playlist),
            _ => null,
        };
    }

    private async Task<IEnumerable<FileRecord>> OfImport(long importId, RejectedRecord rejected)
    {
        if (await ledger.Read(importId) is not { File: var file })
            return [];
        if (file.Kind is ManualImport.Kind or Resubmission.Kind)
            return ManualDays.Read(Encoding.UTF8.GetString(file.Content), rejected.Entity?.Kind ?? EntityKind.Campaign).Select(day => new FileRecord(day));
        return Reading(file) is { Importer: var importer, Reading: var reading } ? importer.Records(reading) : [];
    }

    private (IFileImporter Importer, FileReading Reading)? Reading(ImportFile file)
    {
        // It was read once, under the limits of then.
        var limits = FileLimits.Default with { MaxBytes = file.Content.Length };
        return importers.FirstOrDefault(importer => importer.Kinds.Contains(file.Kind)) is { } importer && importer.Read(file, limits).Value is { } reading ? (importer, reading) : null;
    }

    private async Task<IEnumerable<FileRecord>> OfPayload(long payloadId, EntityKey entity, RejectedRecord rejected)
    {
        // One that speaks for no days shows a failure; one that is damaged shows nothing.
        if (await payloads.Find(payloadId, CancellationToken.None) is not { Covered: { } covered, Body: { } body } stored || stored.Entity != entity)
            return [];
        var payload = new SourcePayload(entity, covered, stored.ContentType, body);
        // One name may be reached in several ways, each with a form of its own: whoever can read the payload reads it.
        return sources.Where(source => source.Name == rejected.Source && source.Kind == entity.Kind).SelectMany(source => Records(source.Read(payload)));
    }

    private static IEnumerable<FileRecord> Records(SourceReading reading) =>
        reading.Days.Select(day => reading.Campaigns.FirstOrDefault(campaign => campaign.Series == day.Series) is { } campaign
            ? new FileRecord(day, campaign.Name, campaign.ExternalId)
            : new FileRecord(day));

    private static bool IsSame(CandidateDay day, Rejection rejection) =>
        day.Line == rejection.Line && day.Series == rejection.Series && Lineage.Storable(day.Raw) == rejection.Raw;

    /// <summary>What is left of a record whose payload is gone: its day, and what was wrong.</summary>
    private static FileRecord Remembered(Rejection rejection) => new(new CandidateDay
    {
        Day = rejection.Day, Series = rejection.Series, Raw = rejection.Raw, Line = rejection.Line,
        Values = new DailyMetrics { Day = rejection.Day ?? default },
        // A rule that a whole record breaks is judged anew; what could not be read stays unreadable until it is given.
        Faults = rejection.Day is null || rejection.Fault.Reason is RefusalReason.NotANumber or RefusalReason.MissingField ? [rejection.Fault] : [],
    });
}
