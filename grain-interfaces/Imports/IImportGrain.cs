using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.GrainInterfaces.Imports;

/// <room>Files and days entered by hand: read, taken, undone; refused records mended and sent again.</room>
/// <summary>Reads exported files into the tables (key: <c>imports:&lt;anything&gt;</c>; one activation reads one file at a time).</summary>
[Alias("MusicInsights.IImportGrain")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Reads a file. A refusal concerns the whole file; single lines are refused in the report.</summary>
    [Alias("Import"), ResponseTimeout("00:05:00")]
    Task<Outcome<ImportReport>> Import(ImportFile file);

    /// <summary>Takes days that somebody entered by hand, as an import of their own. Refused: <c>unknown_artist</c>, <c>unknown_release</c>, <c>unknown_campaign</c>.</summary>
    [Alias("Enter"), ResponseTimeout("00:05:00")]
    Task<Outcome<ImportReport>> Enter(ManualEntry entry);

    /// <summary>Takes what somebody saw of an algorithmic playlist. Refused: <c>unknown_release</c>, or the field that breaks a rule.</summary>
    [Alias("EnterOutcome")]
    Task<Outcome<OutcomeReport>> EnterOutcome(OutcomeEntry entry);

    /// <summary>Restores the cells that an import changed and nothing changed since. Refused: <c>unknown_import</c>, <c>already_undone</c>.</summary>
    [Alias("Undo"), ResponseTimeout("00:05:00")]
    Task<Outcome<UndoReport>> Undo(long importId);
}

/// <summary>A file and what its sender says of it; what is null is found in the file or its name.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.ImportFile")]
public sealed record ImportFile
{
    [Id(0)] public required string FileName { get; init; }

    [Id(1)] public required byte[] Content { get; init; }

    /// <summary><c>audience_timeline</c>, <c>song_timeline</c>, <c>songs</c>, <c>playlists</c>, <c>meta_ads</c> or <c>hypeddit</c>.</summary>
    [Id(2)] public string? Kind { get; init; }

    [Id(3)] public long? ArtistId { get; init; }

    [Id(4)] public long? ReleaseId { get; init; }

    /// <summary><c>7d</c>, <c>28d</c>, <c>1y</c> or <c>all</c>.</summary>
    [Id(5)] public string? Window { get; init; }

    /// <summary>Say what would happen and write nothing.</summary>
    [Id(6)] public bool DryRun { get; init; }

    /// <summary>The ad account (<c>act_123</c>) of an export of the Ads Manager, which does not say it.</summary>
    [Id(7)] public string? Account { get; init; }

    /// <summary>The Hypeddit campaign of rows that name none.</summary>
    [Id(8)] public long? CampaignId { get; init; }
}

/// <summary>Days of one artist, release or Hypeddit campaign, entered by hand.</summary>
/// <param name="Days">A JSON array of records: <c>date</c> (YYYY-MM-DD), the kind's metrics in camelCase, and for a campaign <c>landingUrl</c>.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.ManualEntry")]
public sealed record ManualEntry([property: Id(0)] EntityKey Entity, [property: Id(1)] string Days);

/// <summary>What became of a file.</summary>
[GenerateSerializer, Immutable, Alias("MusicInsights.ImportReport")]
public sealed record ImportReport
{
    /// <summary>Null in a dry run.</summary>
    [Id(0)] public long? ImportId { get; init; }

    [Id(1)] public required string Kind { get; init; }

    [Id(2)] public required int Accepted { get; init; }

    [Id(3)] public required IReadOnlyList<IgnoredCount> Ignored { get; init; }

    [Id(4)] public required IReadOnlyList<Rejection> Refused { get; init; }

    [Id(5)] public required int DaysChanged { get; init; }

    [Id(6)] public int ReleasesCreated { get; init; }
}

/// <param name="CellsRestored">Values set back to what they were before the import.</param>
/// <param name="CellsKept">Values that changed again since, and stay.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.UndoReport")]
public sealed record UndoReport([property: Id(0)] int CellsRestored, [property: Id(1)] int CellsKept);
