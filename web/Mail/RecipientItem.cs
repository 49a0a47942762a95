using MusicInsights.Web.Sql;
using Npgsql;

namespace MusicInsights.Web.Mail;

/// <summary>Somebody who gets mail.</summary>
/// <param name="Language"><c>en</c> or <c>fr</c>.</param>
/// <param name="TimeZone">IANA: quiet hours and reports keep to it.</param>
/// <param name="QuietFrom">In these hours nothing is mailed; null: there are none.</param>
/// <param name="Digest">Reports beside the alerts: <c>none</c>, <c>daily</c>, <c>weekly</c> or <c>both</c>.</param>
/// <param name="Alerts"><c>all</c>, <c>artist</c> (those of <paramref name="ArtistId"/>) or <c>none</c>.</param>
/// <param name="ArtistId">Reports and alerts are about this artist alone; null: about all.</param>
/// <param name="LeastSeverity">Alerts below it are not mailed: <c>low</c>, <c>medium</c> or <c>high</c>.</param>
/// <param name="UnsubscribedAt">Since when nothing is mailed at all, by their own wish; null: never.</param>
internal sealed record RecipientItem(
    long RecipientId, string Address, string Language, string TimeZone, TimeOnly? QuietFrom, TimeOnly? QuietTo, string Digest, string Alerts, long? ArtistId,
    string LeastSeverity, DateTime? UnsubscribedAt, DateTime CreatedAt)
{
    public const string Columns = "id, address, language, time_zone, quiet_from, quiet_to, digest, alerts, artist_id, least_severity, unsubscribed_at, created_at";

    public static RecipientItem Read(NpgsqlDataReader row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.Text(3), row.GetFieldValue<TimeOnly?>(4), row.GetFieldValue<TimeOnly?>(5), row.Text(6), row.Text(7), row.LongOrNull(8),
        row.Text(9), row.InstantOrNull(10), row.Instant(11));
}
