using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Benchmarks.Drops;

/// <summary>The count model.</summary>
internal sealed class CountMethod(ReleaseModel model) : IMethod
{
    public bool IsOpen => model.IsOpen;

    public CountJudgement Last { get; private set; }

    public bool Step(DateOnly day, long? value, double move) => (Last = model.Step(new CountDay(day, value, move))).Opens;

    public double Forecast(DateOnly day) => model.IsOpen ? double.NaN : model.Forecast(day);

    public double[] Ratios() => model.Ratios();

    public IMethod Copy() => new CountMethod(model.Copy());
}
