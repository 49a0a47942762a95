using MusicInsights.Grains.Alerts.Mail.Recipients;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>A row of the outbox with its recipient and its alert, in the order in which <see cref="DeliveryRows"/> asks for the columns.</summary>
internal static class DeliveryRow
{
    public static Delivery Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetFieldValue<DateTimeOffset>(5),
        Recipient(row), row.IsDBNull(14) ? null : Alert(row), new OpeningMail(Text(row, 27), row.GetFieldValue<DateTimeOffset?>(28), row.GetBoolean(29)));

    private static Recipient Recipient(NpgsqlDataReader row) => new(
        row.GetInt64(6), row.GetString(7), row.GetString(8), Zones.OrUtc(row.GetString(9)),
        row.IsDBNull(10) ? null : new QuietHours(row.GetFieldValue<TimeOnly>(10), row.GetFieldValue<TimeOnly>(11)), row.GetFieldValue<long?>(12), row.GetBoolean(13));

    private static DeliveredAlert Alert(NpgsqlDataReader row) => new(
        row.GetInt64(14), row.GetString(15), row.GetFieldValue<long?>(16), Text(row, 17), row.GetString(18), row.GetString(19), row.GetString(20),
        row.GetFieldValue<DateOnly?>(21), row.GetFieldValue<DateTimeOffset>(22), row.GetFieldValue<DateTimeOffset?>(23), Text(row, 24),
        row.GetFieldValue<DateTimeOffset?>(25), row.GetString(26));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
