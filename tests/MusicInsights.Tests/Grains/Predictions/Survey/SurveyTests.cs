using MusicInsights.Grains.Predictions.Models;
using Shouldly;

namespace MusicInsights.Tests.Grains.Predictions.Survey;

/// <summary>The base models, made anew from the survey.</summary>
public sealed class SurveyTests
{
    private static readonly string Folder = Environment.GetEnvironmentVariable(RealDataFactAttribute.Variable)!;

    [RealDataFact]
    public void The_shipped_Discover_Weekly_model_is_the_one_that_the_trainer_makes() => Same("dw");

    [RealDataFact]
    public void The_shipped_Release_Radar_model_is_the_one_that_the_trainer_makes() => Same("rr");

    /// <summary>Another processor may round otherwise: what it says of songs is compared, not its bytes.</summary>
    private static void Same(string target)
    {
        var (made, shipped) = (SurveyModel.Fit(Folder, target, CancellationToken.None), BaseModels.Read(target));
        made.Card!.DataHash.ShouldBe(shipped.Card!.DataHash);
        made.Card.Figures[0].Quality.RocAuc.Value.ShouldBe(shipped.Card.Figures[0].Quality.RocAuc.Value, 0.002);
        var (ours, theirs) = (new Scorer(made.Body), new Scorer(shipped.Body));
        foreach (var row in Survey.Read(Folder, target))
            ours.Margin(row.Features).ShouldBe(theirs.Margin(row.Features), 1e-3);
    }
}
