using MusicInsights.GrainInterfaces.Predictions;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Training;

namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>What a model that was trained here says of itself.</summary>
internal static class OwnCard
{
    /// <param name="beside">What came of the comparison with the champion, for a person.</param>
    public static ModelCard Write(string target, PickUp pickUp, IReadOnlyList<TrainingRow> rows, Learned learned, string beside)
    {
        var (first, last) = (rows.Min(row => row.Day), rows.Max(row => row.Day));
        var (songs, asked) = (rows.Select(row => row.Group).Distinct().Count(), learned.HeldOut.Select(row => row.Group).Distinct().Count());
        return new ModelCard(
            $"In the 28 days after, {Playlist(target)} brings the release more than {pickUp.Threshold} streams.",
            $"One's own outcomes: {songs} releases, as they stood from {first:O} to {last:O}, and what the playlist brought in the 28 days after.",
            DataHash.Of(rows), rows.Count, rows.Count(row => row.Label), songs,
            $"{OwnLearner.Method} The model is the {Contest.Name(learned.Kind)} candidate, " +
            $"{(learned.Body.Calibration == ModelBody.Uncalibrated ? "not calibrated further" : "calibrated on held-out rows")}, fitted to all rows. {beside}",
            learned.Figures,
            [
                $"It learned from one's own {songs} releases only, and was tried on {asked} of them: for releases unlike these it is untried.",
                "Rows of one release are alike. The intervals draw whole releases, so few releases make them wide, however many rows there are.",
                "A day that was first told later, because its history was imported, counts by its first value.",
                "How many streams there will be is not told: nobody could.",
            ]);
    }

    private static string Playlist(string target) => target == IModelGrain.DiscoverWeekly ? "Discover Weekly" : "Release Radar";
}
