using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Web.Imports;

namespace MusicInsights.Web.Payloads;

/// <summary>What a source once answered, as it is kept.</summary>
/// <param name="StoredBytes">Its size as it is kept, packed.</param>
/// <param name="Sha256">Of the answer itself, in hex.</param>
/// <param name="FirstDay">The first day it speaks for; null when it was kept for another reason, e.g. beside a failure.</param>
internal sealed record PayloadItem(
    long PayloadId, string Source, string EntityKind, long EntityId, DateTime FetchedAt, string ContentType, int StoredBytes, string Sha256,
    DateOnly? FirstDay, DateOnly? LastDay);

/// <summary>What a payload said when it was read again.</summary>
/// <param name="Accepted">Records that changed what is stored.</param>
/// <param name="Refused">The first refused records, at most 200.</param>
/// <param name="RefusedTotal">How many records were refused.</param>
/// <param name="DaysChanged">Days that are new or have other values now.</param>
internal sealed record ReplayAnswer(
    long PayloadId, string Source, string EntityKind, long EntityId, int Accepted, IReadOnlyList<IgnoredLines> Ignored,
    IReadOnlyList<RefusedRecord> Refused, int RefusedTotal, int DaysChanged)
{
    private const int MostRefused = 200;

    public static ReplayAnswer Of(PayloadItem payload, AbsorbReport report) => new(
        payload.PayloadId, payload.Source, payload.EntityKind, payload.EntityId, report.Accepted,
        [.. report.Ignored.Select(ignored => new IgnoredLines(ignored.Reason.Wire(), ignored.Count))],
        [.. report.Refused.Take(MostRefused).Select(RefusedRecord.Of)],
        report.Refused.Count, report.Changed);
}

/// <param name="Date">Null where the record names none that can be read.</param>
internal sealed record RefusedRecord(DateOnly? Date, string Field, string Reason, string Message)
{
    public static RefusedRecord Of(Rejection rejection) =>
        new(rejection.Day, rejection.Fault.Field, rejection.Fault.Reason.Wire(), rejection.Fault.Message);
}
