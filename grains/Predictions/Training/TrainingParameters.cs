namespace MusicInsights.Grains.Predictions.Training;

/// <summary>How the candidates are fitted. The defaults are for hundreds of rows: shallow, strongly shrunk trees.</summary>
internal sealed record TrainingParameters
{
    public static TrainingParameters Default { get; } = new();

    /// <summary>LightGBM's own defaults: what one would get without a thought.</summary>
    public static TrainingParameters Raw { get; } = new() { Trees = 100, Leaves = 31, Depth = 0, Rate = 0.1, RowsPerLeaf = 20, TreeShrinkage = 0 };

    public int Trees { get; init; } = 200;

    public int Leaves { get; init; } = 4;

    /// <summary>Questions in a row; 0 sets no bound but that of the leaves.</summary>
    public int Depth { get; init; } = 2;

    public double Rate { get; init; } = 0.03;

    public int RowsPerLeaf { get; init; } = 10;

    /// <summary>Shrinks the leaves.</summary>
    public double TreeShrinkage { get; init; } = 1;

    /// <summary>Shrinks the line's weights, each by the spread of its term.</summary>
    public double LineShrinkage { get; init; } = 1;

    /// <summary>Where a line may bend, as quantiles of its column: above the middle, since few songs are picked up and they are large.</summary>
    public IReadOnlyList<double> Knots { get; init; } = [0.5, 0.75, 0.9];

    /// <summary>Rows that explanations are measured against, evenly picked from those of training.</summary>
    public int BackgroundRows { get; init; } = 512;

    public int Seed { get; init; } = 1;
}
