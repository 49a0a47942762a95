namespace MusicInsights.Grains.Predictions.Features.Histories;

/// <summary>The point from which a history is read: days after <paramref name="Day"/> do not exist.</summary>
/// <param name="Instant">What became known later is not known.</param>
internal sealed record Moment(DateOnly Day, DateTimeOffset Instant, Reading Reading = Reading.AsKnown)
{
    /// <summary>One value for each day, of the days from <paramref name="first"/> on.</summary>
    public IEnumerable<Known<T>> See<T>(IEnumerable<Known<T>> values, DateOnly first) => values
        .Where(value => value.Date >= first && value.Date <= Day)
        .GroupBy(value => (value.Date, value.Of))
        .Select(Version)
        .OfType<Known<T>>();

    private Known<T>? Version<T>(IEnumerable<Known<T>> versions) =>
        versions.Where(version => version.From <= Instant).MaxBy(version => version.From)
        ?? (Reading == Reading.AsFirstTold ? versions.MinBy(version => version.From) : null);
}
