using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Benchmarks.Drops;

/// <summary>The count model.</summary>
internal sealed class CountMethod(ReleaseModel model, CountParameters by) : IMethod
{
    public bool IsOpen => model.HasOpenDrop;

    public CountJudgement Last { get; private set; }

    public bool Step(DateOnly day, long? value, double move) => (Last = model.Step(new CountDay(day, value, move))).Opens;

    public double Forecast() => model.HasOpenDrop ? double.NaN : model.Forecast();

    public IMethod Copy() => new CountMethod(ReleaseModel.FromBytes(model.ToBytes(), by)!, by);
}
