namespace MusicInsights.Grains.Drops.Counts;

/// <summary>What a day teaches that opened no drop, and the state as bytes.</summary>
internal sealed partial class ReleaseModel
{
    private const int Version = 1;

    private static readonly int Size = new ReleaseModel(CountParameters.Default).Measure();

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Pass(new Tape(bytes, isWriting: true));
        return bytes;
    }

    /// <summary>The model as it was when the bytes were made; null when they are of another version, and the days have to be stepped again.</summary>
    public static ReleaseModel? FromBytes(byte[] bytes, CountParameters by)
    {
        if (bytes.Length != Size) return null;
        var model = new ReleaseModel(by);
        return model.Pass(new Tape(bytes, isWriting: false)) == Version ? model : null;
    }

    private void Learn(double streams, double shape, Level predicted)
    {
        if (_seen == 1) return;
        var mean = Math.Max(Math.Exp(predicted.Log) * shape, 0.1);
        var total = predicted.Variance + _week.Variance(_day) + 1 / mean + _noise.Of(0, new WindowSum(streams, mean, 0));
        var (error, limit) = (streams / mean - 1, _by.FallClip * Math.Sqrt(total));
        _risen = error > limit ? _risen + 1 : 0;
        error = _seen <= FirstDays ? Math.Log((streams + Level.Floor) / (mean + Level.Floor)) : Math.Clamp(error, -limit, limit);
        _level = predicted.Moved(error, total);
        _level = _level with { Log = _level.Log + _week.Move(_day, error, total) };
        if (_risen < _by.RisenDays) return;
        _level = Level.Adopted(_recent.MedianOf(_day, _by.RisenDays));
        _risen = 0;
    }

    /// <summary>The level that a forecast starts from: what lies above the month's median may be a spike, and its end is no drop.</summary>
    private Level Held(Level level) => _recent.Median is double.NaN ? level : level with { Log = Math.Min(level.Log, Math.Log(Math.Max(_recent.Median, Level.Floor))) };

    private int Pass(Tape tape)
    {
        var version = Version;
        tape.Pass(ref version);
        tape.Pass(ref _day);
        tape.Pass(ref _seen);
        tape.Pass(ref _missed);
        tape.Pass(ref _asleep);
        tape.Pass(ref _risen);
        tape.Pass(ref _common);
        Level.Pass(tape, ref _level);
        Fall.Pass(tape, ref _fall);
        _week.Pass(tape);
        _noise.Pass(tape);
        _recent.Pass(tape);
        _trail.Pass(tape);
        return version;
    }

    private int Measure()
    {
        var tape = new Tape(new byte[64 * 1024], isWriting: true);
        Pass(tape);
        return tape.Position;
    }
}
