using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.MetaAds.Exports;

/// <summary>Reads the cells of one row and gathers what cannot be read, instead of stopping at the first fault.</summary>
internal sealed class AdsCells(SheetRow row, AdsHeader header, Notation notation, DateColumn dates)
{
    private const int LongestName = 1000;
    private const int LongestId = 20;
    private const int Parts = 10_000;
    private const int MessageLength = 60;

    private readonly List<FieldFault> _faults = row.Broken is { } broken ? [new FieldFault("row", RefusalReason.MissingField, broken)] : [];

    public int Line => row.Line;

    public string Raw => row.Raw;

    /// <summary>Grows while cells are read, so a row may take it before its cells.</summary>
    public IReadOnlyList<FieldFault> Faults => _faults;

    public string Name => Cell(AdsColumn.CampaignName).Text.Trim() is var name && name.Length <= LongestName ? name : name[..LongestName];

    /// <summary>The id as Meta counts it; null where the export has none.</summary>
    public string? CampaignId()
    {
        var text = Cell(AdsColumn.CampaignId).Text.Trim();
        if (IsUnknown(text))
            return null;
        // Exports made to be imported again write c:120…; a spreadsheet that took the id for a number has rounded it.
        var id = text.StartsWith("c:", StringComparison.Ordinal) || text.StartsWith("cg:", StringComparison.Ordinal) ? text[(text.IndexOf(':') + 1)..] : text;
        if (id.Length is > 0 and <= LongestId && id.All(char.IsAsciiDigit) && (Cell(AdsColumn.CampaignId).Number is null || id.Length <= 15))
            return id;
        _faults.Add(new FieldFault("campaign_id", RefusalReason.NotANumber, $"\"{Shown(text)}\" is no campaign's id, or one that a spreadsheet rounded."));
        return null;
    }

    public DateOnly? Day(AdsColumn column)
    {
        if (row.Broken is not null)
            return null;
        if (Peek(column) is { } day)
            return day;
        var text = Cell(column).Text;
        dates.Read(text, out var reason);
        _faults.Add(new FieldFault("date", reason, reason == RefusalReason.AmbiguousDate
            ? $"\"{Shown(text)}\" may be day/month or month/day, and no other date of the file settles it."
            : $"\"{Shown(text)}\" is not a date; expected is one like 2024-12-31."));
        return null;
    }

    /// <summary>The day that a cell says, or null.</summary>
    public DateOnly? Peek(AdsColumn column) => Cell(column).Day ?? dates.Read(Cell(column).Text, out _);

    public long? Count(AdsColumn column) => Read(column) switch
    {
        null => null,
        { } number when number != decimal.Truncate(number) => Fault(column, RefusalReason.NotANumber, "is not a whole number."),
        { } number => Whole(column, number),
    };

    /// <summary>An amount in ten-thousandths of the currency's unit.</summary>
    public long? Money(AdsColumn column) => Read(column) is { } units ? Whole(column, decimal.Round(Math.Clamp(units, -1e20m, 1e20m) * Parts, MidpointRounding.AwayFromZero)) : null;

    private decimal? Read(AdsColumn column)
    {
        var cell = Cell(column);
        if (row.Broken is not null || IsUnknown(cell.Text.Trim()))
            return null;
        if ((cell.Number ?? notation.Read(cell.Text)) is { } number)
            return number;
        _faults.Add(new FieldFault(Field(column), RefusalReason.NotANumber, $"\"{Shown(cell.Text)}\" is not a number."));
        return null;
    }

    private long? Whole(AdsColumn column, decimal number) =>
        number is >= long.MinValue and <= long.MaxValue ? (long)number : Fault(column, RefusalReason.OutOfRange, "is a number too large to be believed.");

    private long? Fault(AdsColumn column, RefusalReason reason, string message)
    {
        _faults.Add(new FieldFault(Field(column), reason, $"\"{Shown(Cell(column).Text)}\" {message}"));
        return null;
    }

    private Cell Cell(AdsColumn column) => header.Columns.TryGetValue(column, out var index) ? row.At(index) : Files.Cell.Blank;

    /// <summary>An empty cell, or a dash in its place, is a value that was not given.</summary>
    private static bool IsUnknown(string text) => text is "" or "-" or "–" or "—" || text.Equals("n/a", StringComparison.OrdinalIgnoreCase);

    private static string Field(AdsColumn column) => column switch
    {
        AdsColumn.Spent => Metric.BudgetSpent.Wire(),
        AdsColumn.Results => Metric.Conversions.Wire(),
        _ => column.Wire(),
    };

    private static string Shown(string text) => text.Length <= MessageLength ? text : text[..MessageLength] + "…";
}
