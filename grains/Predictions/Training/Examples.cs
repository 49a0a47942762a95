using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>Rows for training out of a release's history: what was known before, and what came in the 28 days after.</summary>
internal static class Examples
{
    /// <summary>After so many days a source has told a day; a prediction of that day is made then.</summary>
    private const int TellingDays = 3;

    /// <param name="release">Its rows are one group.</param>
    /// <returns>One row for each outcome whose features are known well enough.</returns>
    public static IEnumerable<TrainingRow> Of(string release, ReleaseHistory history, IEnumerable<Outcome> outcomes, PickUp pickUp)
    {
        foreach (var outcome in outcomes)
        {
            if (pickUp.Of(outcome) is not { } label) continue;
            // The window's first day is the one after the features' last.
            var day = outcome.AsOf.AddDays(-ForecastSchema.Horizon);
            var features = ForecastSchema.Build(history, new Moment(day, Told(day), Reading.AsFirstTold));
            if (!ForecastSchema.Schema.Lacking(features).Any()) yield return new TrainingRow(features, label, release, day);
        }
    }

    public static DateTimeOffset Told(DateOnly day) => new(day.AddDays(TellingDays), TimeOnly.MinValue, TimeSpan.Zero);
}
