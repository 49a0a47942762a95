using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>Reads the cells of one row by column name and gathers what cannot be read, instead of stopping at the first fault.</summary>
internal sealed class CellReader(ExportHeader header, CsvRecord record)
{
    private const int MaxTextLength = 1000;
    private const int MessageLength = 60;

    private readonly List<FieldFault> _faults = [.. RowFaults.Of(header, record)];

    /// <summary>Grows while cells are read, so a row may take it before its cells.</summary>
    public IReadOnlyList<FieldFault> Faults => _faults;

    /// <summary>A whole number. An empty cell is a value the source did not give; a fault only where the row is nothing without it.</summary>
    public long? Count(string column, bool required = false)
    {
        if (Cell(column, required) is not { } cell) return null;
        if (long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && cell[0] != '+') return count;

        return IsNumber(cell)
            ? Fault<long>(column, RefusalReason.OutOfRange, $"\"{Shown(cell)}\" is a number too large to be a count.")
            : Fault<long>(column, RefusalReason.NotANumber, $"\"{Shown(cell)}\" is not a whole number.");
    }

    public DateOnly? Day(string column, DateColumn dates, bool required = false)
    {
        if (Cell(column, required) is not { } cell || (!required && IsAbsent(cell))) return null;
        if (dates.Read(cell, out var fault) is { } day) return day;

        return Fault<DateOnly>(column, fault, fault == RefusalReason.AmbiguousDate
            ? $"\"{Shown(cell)}\" may be day/month or month/day, and no other date of the file settles it. Import the file as Spotify gave it."
            : $"\"{Shown(cell)}\" is not a date; expected is one like 2024-12-31.");
    }

    /// <summary>Text is data, whatever it begins with: a song may be called "=SUM(A1)".</summary>
    public string Text(string column, bool required = true)
    {
        if (Cell(column, required) is not { } cell) return "";
        if (cell.Length <= MaxTextLength) return cell;

        _faults.Add(new FieldFault(column, RefusalReason.OutOfRange, $"The text is longer than {MaxTextLength} characters."));
        return "";
    }

    /// <summary>Null where there is nothing to read: the cell is empty, or the row as a whole is already at fault.</summary>
    private string? Cell(string column, bool required)
    {
        var index = header.IndexOf(column);
        if (index < 0 || index >= record.Fields.Length || record.BrokenQuotes is not null) return null;

        var cell = record.Fields[index];
        if (!string.IsNullOrWhiteSpace(cell)) return column is ExportColumns.Song or ExportColumns.Title ? cell : cell.Trim();

        if (required) _faults.Add(new FieldFault(column, RefusalReason.MissingField, "The cell is empty."));
        return null;
    }

    private T? Fault<T>(string column, RefusalReason reason, string message)
        where T : struct
    {
        _faults.Add(new FieldFault(column, reason, message));
        return null;
    }

    private static bool IsAbsent(string cell) => cell is "-" || cell.Equals("n/a", StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(string cell)
    {
        var digits = cell.StartsWith('-') ? cell.AsSpan(1) : cell;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static string Shown(string cell) => cell.Length <= MessageLength ? cell : cell[..MessageLength] + "…";
}
