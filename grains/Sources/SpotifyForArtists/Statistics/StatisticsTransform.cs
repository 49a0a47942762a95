using System.Globalization;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>From the payload to days: pure. What cannot be read becomes a fault of its day, for the validator to judge.</summary>
internal static class StatisticsTransform
{
    public static IReadOnlyList<CandidateDay> Days(StatisticsPayload payload)
    {
        var days = new SortedDictionary<string, Draft>(StringComparer.Ordinal);
        Read(Metric.Streams, payload.Streams);
        Read(Metric.Listeners, payload.Listeners);
        Read(Metric.PlaylistAdds, payload.PlaylistAdds);
        Read(Metric.Saves, payload.Saves);
        Read(Metric.MonthlyListeners, payload.MonthlyListeners);
        Read(Metric.Followers, payload.Followers);
        return [.. days.Values.Select(draft => draft.ToCandidate())];

        void Read(Metric metric, StatisticsSeries? series)
        {
            foreach (var point in series?.Points ?? [])
            {
                var key = point?.X ?? "";
                if (!days.TryGetValue(key, out var draft))
                    days.Add(key, draft = new Draft(key));
                draft.Take(metric, point?.Y);
            }
        }
    }

    private sealed class Draft(string date)
    {
        private readonly Dictionary<Metric, long> _values = [];
        private readonly List<FieldFault> _faults = [];
        private readonly List<string> _raw = [$"date={date}"];

        public void Take(Metric metric, string? text)
        {
            _raw.Add($"{metric.Wire()}={text}");
            if (string.IsNullOrEmpty(text))
                return;
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                _faults.Add(new FieldFault(metric.Wire(), RefusalReason.NotANumber, $"\"{text}\" is not a whole number."));
            else if (!_values.TryAdd(metric, value) && _values[metric] != value)
                _faults.Add(new FieldFault(metric.Wire(), RefusalReason.ConflictingDay, $"The day comes twice, with {_values[metric]} and {value}."));
        }

        public CandidateDay ToCandidate()
        {
            var isDate = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            if (!isDate)
                _faults.Insert(0, new FieldFault("date", RefusalReason.NotADate, $"\"{date}\" is not a day as YYYY-MM-DD."));
            return new CandidateDay
            {
                Day = isDate ? day : null,
                Raw = string.Join(' ', _raw),
                Faults = _faults,
                Values = new DailyMetrics
                {
                    Day = day,
                    Streams = Of(Metric.Streams), Listeners = Of(Metric.Listeners), PlaylistAdds = Of(Metric.PlaylistAdds),
                    Saves = Of(Metric.Saves), MonthlyListeners = Of(Metric.MonthlyListeners), Followers = Of(Metric.Followers),
                },
            };
        }

        private long? Of(Metric metric) => _values.TryGetValue(metric, out var value) ? value : null;
    }
}
