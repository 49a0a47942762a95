using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.Hypeddit.Tables;

/// <summary>Reads a table of a campaign's days that somebody keeps: <c>date, visits, clicks[, landing_url][, campaign]</c>.</summary>
internal static class VisitsTable
{
    public const string AcceptedHeader = "date,visits,clicks,landing_url,campaign";

    public static FileReading Read(ReadOnlyMemory<byte> bytes, FileLimits limits)
    {
        if (bytes.Length > limits.MaxBytes)
            return FileRefusal.TooLarge(limits.MaxBytes);
        if (TextTable.Read(bytes, limits, IsHeader, out var sheet, out var separator) is { } refusal)
            return refusal;
        if (sheet.Rows.Index().FirstOrDefault(row => IsHeader(row.Item)) is not { Item: not null } header)
            return new FileRefusal(FileRefusalReason.UnknownHeader, "The table has no columns date, visits and clicks.") { AcceptedHeaders = [AcceptedHeader] };

        var columns = VisitsColumns.Of(header.Item);
        var notation = columns.IsFrench || separator == ';' ? Notation.French : Notation.English;
        var rows = sheet.Rows.Skip(header.Index + 1).ToList();
        var dates = DateColumn.Of(rows.Select(row => row.At(columns.Date).Text));
        return new VisitsExport(columns.Campaign >= 0, [.. rows.Select(row => new VisitsRow(row, columns, notation, dates).Read())]);
    }

    private static bool IsHeader(SheetRow row) => VisitsColumns.Of(row).IsComplete;
}

/// <summary>Days of campaigns, each with what its row calls the campaign.</summary>
/// <param name="NamesCampaigns">There is a column of campaigns.</param>
internal sealed record VisitsExport(bool NamesCampaigns, IReadOnlyList<VisitsDay> Days) : FileReading;

/// <param name="Campaign">Empty where the row names none.</param>
internal sealed record VisitsDay(string Campaign, CandidateDay Day);
