using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Training;
using MusicInsights.Tests.Grains.Predictions.Features;

namespace MusicInsights.Benchmarks.Ml;

/// <summary>Releases drawn by chance, and labels that follow some of their features by chance too.</summary>
internal sealed class Portfolio
{
    private const int Releases = 200;

    private readonly ReleaseHistory[] _histories = [.. Enumerable.Range(1, Releases).Select(seed => DrawnHistories.Draw(seed) with { ReleaseDate = DrawnHistories.First })];

    /// <summary>As a silo would on the day that follows.</summary>
    public float[] Features(int number)
    {
        var day = DrawnHistories.First.AddDays(40 + number / Releases % (DrawnHistories.Length - 40));
        return ForecastSchema.Build(_histories[number % Releases], new Moment(day, Examples.Told(day)));
    }

    public TrainingRow[] Rows(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var features = Features(number);
            var chance = 1 / (1 + Math.Exp(8 - features[0] - 3 * features[3] * random.NextDouble()));
            return new TrainingRow(features, random.NextDouble() < chance, $"{number % Releases}", default);
        })];
    }
}
