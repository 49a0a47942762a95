namespace MusicInsights.Grains.Predictions.Learning;

/// <summary>How far work is: told by the thread that works, read by the one that writes it down.</summary>
internal sealed class Progress
{
    private double _share;
    private volatile string? _message;

    /// <summary>From 0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    /// <summary>What it is at, where that is not its work.</summary>
    public string? Message { get => _message; set => _message = value; }

    public void Report(double share) => Volatile.Write(ref _share, Math.Clamp(share, 0, 1));

    /// <summary>A part of the work, which tells its own share.</summary>
    public IProgress<double> Part(double from, double length) => new Of(this, from, length);

    private sealed class Of(Progress whole, double from, double length) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + length * value);
    }
}
