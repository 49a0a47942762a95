using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using MusicInsights.Grains.Predictions.Margins;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>Boosted trees, by LightGBM.</summary>
internal static class TreeFit
{
    /// <summary>LightGBM is native and not built for every machine; without it the line stands alone.</summary>
    public static bool Available { get; } = NativeLibrary.TryLoad("lib_lightgbm", Assembly.GetExecutingAssembly(), null, out _);

    /// <returns>Trees in log-odds.</returns>
    public static Tree[] Fit(MLContext ml, IReadOnlyList<float[]> columns, IReadOnlyList<bool> labels, TrainingParameters parameters) =>
        Export(Fitted(ml, columns, labels, parameters).Model.SubModel.TrainedTreeEnsemble);

    /// <summary>As Microsoft.ML has it, in single precision.</summary>
    public static BinaryPredictionTransformer<CalibratedModelParametersBase<LightGbmBinaryModelParameters, PlattCalibrator>> Fitted(
        MLContext ml, IReadOnlyList<float[]> columns, IReadOnlyList<bool> labels, TrainingParameters parameters) =>
        ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            NumberOfIterations = parameters.Trees,
            NumberOfLeaves = parameters.Leaves,
            LearningRate = parameters.Rate,
            MinimumExampleCountPerLeaf = parameters.RowsPerLeaf,
            HandleMissingValue = false,
            // Scores are then log-odds; its own default is half of them.
            Sigmoid = 1,
            // One thread: sums in another order would be another model.
            NumberOfThreads = 1,
            Seed = parameters.Seed,
            Silent = true,
            Booster = new GradientBooster.Options { MaximumTreeDepth = parameters.Depth, L2Regularization = parameters.TreeShrinkage },
        }).Fit(FittingRow.View(ml, columns, labels));

    private static Tree[] Export(RegressionTreeEnsemble ensemble) =>
        [.. ensemble.Trees.Zip(ensemble.TreeWeights, (tree, weight) => Export(tree, weight)), .. Constant(ensemble.Bias)];

    private static Tree Export(RegressionTree tree, double weight) => new(
        [.. tree.NumericalSplitFeatureIndexes], [.. tree.NumericalSplitThresholds], [.. tree.LeftChild], [.. tree.RightChild],
        [.. tree.LeafValues.Select(value => value * weight)]);

    private static IEnumerable<Tree> Constant(double bias) => bias == 0 ? [] : [new Tree([], [], [], [], [bias])];
}
