using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Moving;
using MusicInsights.Grains.Predictions.Shapley;
using MusicInsights.Tests.Grains.Predictions.Shapley;

namespace MusicInsights.Tests.Grains.Predictions.Moving;

/// <summary>A model drawn by chance, of trees that jump to and fro and a line, and a release to ask it about.</summary>
internal sealed class DrawnLevers
{
    private const int Count = 8;

    /// <summary>One that nobody can act upon, two that nothing binds, three in a chain, and one that is bound from below to what may be acted upon.</summary>
    public static FeatureSchema Schema { get; } = new("drawn",
    [
        new("age"), new("saves", Actionable: true), new("followers", Actionable: true), new("all_time"), new("streams", Actionable: true, Within: "all_time"),
        new("listeners", Actionable: true, Within: "streams"), new("popularity"), new("fans", Within: "followers"),
    ]);

    public DrawnLevers(int seed)
    {
        var random = new Random(seed);
        var drawn = new DrawnModels(seed, Count);
        var background = drawn.Rows(5);
        var terms = Enumerable.Range(0, Count).Select(column => new LinearTerm(column, random.Next(2) == 0 ? 1 : null, random.NextDouble() - 0.5, 0)).ToArray();
        var body = new ModelBody(
            new Filling(new float[Count], [.. Enumerable.Range(0, Count / 3)]), random.Next(3) == 0 ? null : new LineBody(random.NextDouble() - 0.5, terms),
            [.. Enumerable.Range(0, 12).Select(_ => ExplainedTree.Of(drawn.Tree(6), drawn.FeatureOf, background))], 5, new Calibration(0.8, random.NextDouble() - 0.5));
        Features = [.. Enumerable.Range(0, Count).Select(_ => random.Next(6) == 0 ? Missing.Value : random.Next(0, 9) / 4f)];
        Scorer = new Scorer(body);
        Margin = Scorer.Margin(Features);
        Moves = new Levers(Scorer, body, Schema).Nearest(Features, Margin);
    }

    public float[] Features { get; }

    public Scorer Scorer { get; }

    public double Margin { get; }

    public IReadOnlyList<Move> Moves { get; }

    public bool IsLikely => Margin >= 0;

    public static int Of(string name) => Schema.Names.ToList().IndexOf(name);

    /// <summary>What the whole model says with one feature there, and with it what must not contradict it.</summary>
    public double Said(string name, float to)
    {
        var (moved, up) = (Features.ToArray(), to > Features[Of(name)]);
        moved[Of(name)] = to;
        foreach (var other in Along(name, up).Select(Of).Where(other => !Missing.Is(moved[other])))
            moved[other] = up ? Math.Max(moved[other], to) : Math.Min(moved[other], to);
        return Scorer.Margin(moved);
    }

    private static string[] Along(string name, bool up) => (name, up) switch
    {
        ("listeners", true) => ["streams", "all_time"],
        ("streams", true) => ["all_time"],
        ("streams", false) => ["listeners"],
        ("followers", false) => ["fans"],
        _ => [],
    };
}
