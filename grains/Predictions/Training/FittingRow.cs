using Microsoft.ML;
using Microsoft.ML.Data;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>A row as the trainers of Microsoft.ML take it; its length is known to the schema only.</summary>
internal sealed class FittingRow
{
    public required float[] Features { get; init; }

    public required bool Label { get; init; }

    public static IDataView View(MLContext ml, IReadOnlyList<float[]> columns, IReadOnlyList<bool> labels)
    {
        var definition = SchemaDefinition.Create(typeof(FittingRow));
        definition[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, columns[0].Length);
        return ml.Data.LoadFromEnumerable(columns.Zip(labels, (row, label) => new FittingRow { Features = row, Label = label }).ToArray(), definition);
    }
}
