using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>From rows to days: pure. What cannot be read becomes a fault of its day, for the validator to judge.</summary>
internal static class HypedditTransform
{
    public static IReadOnlyList<CandidateDay> Days(IReadOnlyList<StatisticsRow> rows, HypedditOptions options) => [.. rows.Select(row => Day(row, options))];

    private static CandidateDay Day(StatisticsRow row, HypedditOptions options)
    {
        var faults = new List<FieldFault>();
        var isDay = DateOnly.TryParseExact(row.Day, options.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (!isDay)
            faults.Add(new FieldFault("date", RefusalReason.NotADate, $"\"{row.Day}\" is no day as \"{options.DayFormat}\" writes it."));
        var series = Landing(row.LandingPage, options);
        if (series is null)
            faults.Add(new FieldFault("landing_url", RefusalReason.MissingField, $"\"{row.LandingPage}\" is no address of a landing page."));
        return new CandidateDay
        {
            Day = isDay ? day : null,
            Series = series ?? "",
            Values = new DailyMetrics { Day = day, Visits = Count(Metric.Visits, row.Visits), Clicks = Count(Metric.Clicks, row.Clicks) },
            Faults = faults,
            Raw = $"day={row.Day} landing_page={row.LandingPage} visits={row.Visits} clicks={row.Clicks}",
        };

        long? Count(Metric metric, string text)
        {
            var (count, fault) = CountText.Read(text);
            if (fault is not null)
                faults.Add(new FieldFault(metric.Wire(), RefusalReason.NotANumber, fault));
            return count;
        }
    }

    private static string? Landing(string address, HypedditOptions options) =>
        address.Length > 0 && Uri.TryCreate(options.BaseUrl, address, out var url) && url.Scheme is ("http" or "https") ? url.AbsoluteUri : null;
}
