using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Imports;

/// <room takes="a file, or days by hand" gives="days for the actors, refused lines with their number, a report">Reads an exported file, finds whose it is, hands its days to the actors; undoes it.</room>
/// <summary>Hands a file to whoever reads its kind; what no one said of it is told by its form.</summary>
[GrainType("import")]
internal sealed class ImportGrain(IEnumerable<IFileImporter> importers, ManualImport manual, ManualOutcomes outcomes, ImportUndo undo, IOptions<ImportOptions> options) : Grain, IImportGrain
{
    private readonly IFileImporter[] _importers = [.. importers];

    public async Task<Outcome<ImportReport>> Import(ImportFile file)
    {
        var fit = _importers.Where(importer => file.Kind is null || importer.Kinds.Contains(file.Kind)).ToList();
        if (fit.Count == 0)
            return new Refusal("unknown_kind", "kind", $"\"{file.Kind}\" is no kind of file: {string.Join(", ", _importers.SelectMany(importer => importer.Kinds))}.");
        var limits = FileLimits.Default with { MaxBytes = options.Value.MaxMegabytes * 1024L * 1024 };
        var refusals = new List<Refusal>();
        foreach (var importer in fit)
        {
            var outcome = importer.Read(file, limits);
            if (outcome.Value is { } reading)
                return await importer.Import(file, reading, GrainFactory);
            refusals.Add(outcome.Refusal!);
            if (!FileForms.IsForeign(outcome.Refusal!))
                return outcome.Refusal!;
        }

        return FileForms.Unknown(refusals);
    }

    public Task<Outcome<ImportReport>> Enter(ManualEntry entry) => manual.Enter(entry, GrainFactory);

    public Task<Outcome<OutcomeReport>> EnterOutcome(OutcomeEntry entry) => outcomes.Enter(entry);

    public Task<Outcome<UndoReport>> Undo(long importId) => undo.Undo(importId, GrainFactory);
}
