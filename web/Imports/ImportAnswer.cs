using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Web.Imports;

/// <summary>What became of a file.</summary>
/// <param name="ImportId">Null in a dry run.</param>
/// <param name="Refused">The first refused lines, at most 200.</param>
/// <param name="RefusedTotal">How many lines were refused.</param>
/// <param name="DaysChanged">Days that are new or have other values now.</param>
internal sealed record ImportAnswer(
    long? ImportId, string Kind, int Accepted, IReadOnlyList<IgnoredLines> Ignored, IReadOnlyList<RefusedLine> Refused,
    int RefusedTotal, int DaysChanged, int ReleasesCreated)
{
    private const int MostRefused = 200;

    public static ImportAnswer Of(ImportReport report) => new(
        report.ImportId,
        report.Kind,
        report.Accepted,
        [.. report.Ignored.Select(ignored => new IgnoredLines(ignored.Reason.Wire(), ignored.Count))],
        [.. report.Refused.Take(MostRefused).Select(RefusedLine.Of)],
        report.Refused.Count,
        report.DaysChanged,
        report.ReleasesCreated);
}

internal sealed record IgnoredLines(string Reason, int Count);

/// <param name="Line">The physical line from 1; null where there are no lines.</param>
internal sealed record RefusedLine(int? Line, string Field, string Reason, string Message)
{
    public static RefusedLine Of(Rejection rejection) =>
        new(rejection.Line, rejection.Fault.Field, rejection.Fault.Reason.Wire(), rejection.Fault.Message);
}

/// <summary>An import that was made.</summary>
/// <param name="UndoneAt">Null while it stands.</param>
internal sealed record PastImport(
    long ImportId, string FileName, string Kind, long? ArtistId, long? ReleaseId, int Accepted, int Refused, int DaysChanged,
    DateTime ImportedAt, DateTime? UndoneAt);

/// <param name="CellsRestored">Values set back to what they were.</param>
/// <param name="CellsKept">Values that changed again since, and stay.</param>
internal sealed record UndoAnswer(int CellsRestored, int CellsKept);
