namespace MusicInsights.Sandbox.Portfolios;

/// <summary>Days from the first to the last, both included; empty when the last is before the first.</summary>
internal readonly record struct DayRange(DateOnly From, DateOnly To)
{
    public int Length => Math.Max(0, To.DayNumber - From.DayNumber + 1);

    /// <summary>The range of the same length that ends the day before this one begins.</summary>
    public DayRange Previous => new(From.AddDays(-Length), From.AddDays(-1));

    public static DayRange Ending(DateOnly last, int days) => new(last.AddDays(1 - days), last);

    public DayRange Within(DateOnly first, DateOnly last) => new(From < first ? first : From, To > last ? last : To);

    public IEnumerable<DateOnly> Days()
    {
        for (var number = From.DayNumber; number <= To.DayNumber; number++) yield return DateOnly.FromDayNumber(number);
    }
}
