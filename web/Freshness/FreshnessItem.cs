namespace MusicInsights.Web.Freshness;

/// <summary>How old the data of an entity is, source by source.</summary>
/// <param name="PausedAt">Since when nothing is fetched for it.</param>
internal sealed record FreshnessItem(string EntityKind, long EntityId, string Name, DateTime? PausedAt, IReadOnlyList<SourceAge> Sources);

/// <summary>How old the data of one source is. An artist's row also tells of its releases that are fetched: it is as old as the oldest of those with data.</summary>
/// <param name="Of">Whose days they are: <c>artist</c>, <c>release</c>, <c>campaign</c> or <c>ad_account</c>.</param>
/// <param name="DataDay">The newest day that the source gave a value for; null when it gave none.</param>
/// <param name="LagDays">Days from there to today.</param>
/// <param name="State"><c>fresh</c> (up to 2 days), <c>late</c> (up to 7), <c>stale</c> or <c>never</c>.</param>
/// <param name="Entities">How many it is the age of.</param>
/// <param name="Behind">How many of them are not fresh.</param>
/// <param name="LastErrorClass">Where the newest task of one of them failed: why.</param>
internal sealed record SourceAge(
    string Source, string Of, DateOnly? DataDay, int? LagDays, string State, int Entities, int Behind, string? LastErrorClass);

/// <summary>When data is said to be late. Sources finish a day one or two days after it is over.</summary>
internal static class Lateness
{
    public const int FreshDays = 2;

    private const int LateDays = 7;

    public static string Of(int? lagDays) => lagDays switch
    {
        null => "never",
        <= FreshDays => "fresh",
        <= LateDays => "late",
        _ => "stale",
    };
}
