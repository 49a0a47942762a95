using System.Text;
using System.Text.Json;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;

namespace MusicInsights.Grains.Imports.Rejects;

/// <summary>Sends a mended record the way that all records go; it is resolved only once it has arrived.</summary>
internal sealed class Resubmission(RejectRows rejects, Originals originals, RecordOwner owner, DayImport days, TotalsResubmission totals)
{
    public const string Kind = "resubmit";

    public async Task<Outcome<ResubmitReport>> Send(RejectedRecord rejected, string fields, IGrainFactory grains)
    {
        using var given = JsonDocument.Parse(fields);
        if (given.RootElement.ValueKind != JsonValueKind.Object)
            return new Refusal("invalid_record", null, "A record is a JSON object of its fields.");
        if (await originals.FindTotals(rejected) is { } record)
        {
            var sent = await totals.Send(record, given.RootElement, grains);
            if (sent.Refusal is null)
                await rejects.Resolve(rejected.Id, RejectRows.Resubmitted);
            return sent;
        }

        var original = await originals.Find(rejected);
        var owned = await owner.Of(rejected, original, given.RootElement);
        if (owned.Refusal is { } nobody)
            return nobody;
        var mended = owned.Value! with { Days = [RecordFields.Apply(owned.Value!.Days[0], given.RootElement, owned.Value!.Entity.Kind)] };

        // Rehearsed first: a record that is still wrong leaves no second trace.
        var rehearsed = await grains.Tracked(mended.Entity).Absorb(new ImportedDays { ImportId = null, Source = rejected.Source, Days = mended.Days, Campaigns = mended.Campaigns });
        if (rehearsed.Refused is [var wrong, ..])
            return new Refusal(wrong.Fault.Reason.Wire(), wrong.Fault.Field, wrong.Fault.Message);
        var file = new ImportFile { FileName = $"refused record {rejected.Id}", Content = Encoding.UTF8.GetBytes($"[{fields}]") };
        var report = await days.Absorb(file, new ReadDays(Kind, rejected.Source) { Parts = [mended] }, grains);
        await rejects.Resolve(rejected.Id, RejectRows.Resubmitted);
        return new ResubmitReport(report.ImportId!.Value, report.Ignored is [var ignored, ..] ? ignored.Reason : null, report.DaysChanged);
    }
}
