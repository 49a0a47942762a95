using MusicInsights.Grains.Drops.Counts;

namespace MusicInsights.Benchmarks.Drops.Methods;

/// <summary>The count model.</summary>
internal sealed class CountMethod(CountParameters by, ReleaseModel model) : IMethod
{
    public CountMethod(CountParameters by) : this(by, new ReleaseModel(by)) { }

    /// <summary>Whether the last day got an answer at all.</summary>
    public bool HasAnswered { get; private set; }

    public bool Step(DateOnly day, long? value, double move)
    {
        var judgement = model.Step(new CountDay(day, value, move));
        HasAnswered = judgement.Verdict != CountVerdict.NotEnoughData;
        return judgement.Opens;
    }

    /// <summary>Streams expected of the next day; NaN while a drop is open.</summary>
    public double Forecast() => model.HasOpenDrop ? double.NaN : model.Forecast();

    public IMethod Copy() => new CountMethod(by, ReleaseModel.FromBytes(model.ToBytes(), by)!);
}
