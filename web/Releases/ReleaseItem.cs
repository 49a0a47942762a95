namespace MusicInsights.Web.Releases;

/// <summary>A release with its last weeks.</summary>
/// <param name="ReleaseDatePrecision"><c>day</c>, <c>month</c> or <c>year</c>: how much of the date is known.</param>
/// <param name="LastDay">The newest day with streams.</param>
/// <param name="Streams">Streams of the last day.</param>
/// <param name="SameWeekdayLastWeek">Streams seven days before.</param>
/// <param name="ChangePct">By how many percent the two differ.</param>
/// <param name="Series">28 days, the last of them the last day; null where a day is not known.</param>
/// <param name="OpenDrop">The fall that has not recovered; null when there is none.</param>
internal record ReleaseItem(
    long ReleaseId, long ArtistId, string ArtistName, string Title, DateOnly? ReleaseDate, string? ReleaseDatePrecision,
    DateOnly? LastDay, long? Streams, long? SameWeekdayLastWeek, double? ChangePct, IReadOnlyList<long?> Series,
    OpenDrop? OpenDrop, DateTime? PausedAt);

/// <param name="Sources">How far each source has come.</param>
internal sealed record ReleaseDetail(
    long ReleaseId, long ArtistId, string ArtistName, string Title, DateOnly? ReleaseDate, string? ReleaseDatePrecision,
    DateOnly? LastDay, long? Streams, long? SameWeekdayLastWeek, double? ChangePct, IReadOnlyList<long?> Series,
    OpenDrop? OpenDrop, DateTime? PausedAt,
    IReadOnlyDictionary<string, string> PlatformIds, DateTime CreatedAt, IReadOnlyList<SourceProgress> Sources)
    : ReleaseItem(ReleaseId, ArtistId, ArtistName, Title, ReleaseDate, ReleaseDatePrecision, LastDay, Streams, SameWeekdayLastWeek, ChangePct, Series, OpenDrop, PausedAt);

internal sealed record OpenDrop(long DropId, string Rule, DateOnly OpenedOn, double Expected, long Actual);

internal sealed record SourceProgress(string Source, DateOnly ConcludedThrough, DateTime LastCheckedAt);
