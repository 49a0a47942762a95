using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.Hypeddit.Tables;

/// <summary>Reads one row and gathers what cannot be read, instead of stopping at the first fault.</summary>
internal sealed class VisitsRow(SheetRow row, VisitsColumns columns, Notation notation, DateColumn dates)
{
    private const int LongestUrl = 2000;
    private const int MessageLength = 60;

    private readonly List<FieldFault> _faults = row.Broken is { } broken ? [new FieldFault("row", RefusalReason.MissingField, broken)] : [];

    public VisitsDay Read()
    {
        var day = Day();
        var values = new DailyMetrics { Day = day ?? default, Visits = Count(columns.Visits, "visits"), Clicks = Count(columns.Clicks, "clicks") };
        return new VisitsDay(Text(columns.Campaign), new CandidateDay
        {
            Day = day, Values = values, Series = LandingUrl(), Line = row.Line, Raw = row.Raw, Faults = _faults,
        });
    }

    private DateOnly? Day()
    {
        var text = Text(columns.Date);
        if (dates.Read(text, out var reason) is { } day)
            return day;
        if (row.Broken is not null)
            return null;
        Fault("date", text.Length == 0 ? RefusalReason.MissingField : reason, reason == RefusalReason.AmbiguousDate
            ? $"\"{Shown(text)}\" may be day/month or month/day, and no other date of the file settles it."
            : $"\"{Shown(text)}\" is not a date; expected is one like 2024-12-31.");
        return null;
    }

    private long? Count(int column, string field)
    {
        var text = Text(column);
        if (row.Broken is not null || text is "" or "-")
            return null;
        if (notation.Read(text) is { } number && number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue)
            return (long)number;
        Fault(field, RefusalReason.NotANumber, $"\"{Shown(text)}\" is not a whole number.");
        return null;
    }

    private string LandingUrl()
    {
        var url = Text(columns.LandingUrl);
        if (url.Length <= LongestUrl)
            return url;
        Fault("landing_url", RefusalReason.OutOfRange, $"The address is longer than {LongestUrl} characters.");
        return "";
    }

    private void Fault(string field, RefusalReason reason, string message) => _faults.Add(new FieldFault(field, reason, message));

    private string Text(int column) => row.At(column).Text.Trim();

    private static string Shown(string text) => text.Length <= MessageLength ? text : text[..MessageLength] + "…";
}
