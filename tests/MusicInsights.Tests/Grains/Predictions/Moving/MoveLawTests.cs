using CsCheck;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Moving;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Moving;

/// <summary>What holds of the nearest changes, for every model and release.</summary>
public sealed class MoveLawTests
{
    private const int Draws = 2_000;
    private static readonly Gen<DrawnLevers> Drawn = Gen.Int.Select(seed => new DrawnLevers(seed));

    [Fact]
    public void A_move_brings_the_model_to_the_other_side_and_says_what_it_would_say_there() => Drawn.Sample(drawn =>
    {
        foreach (var move in drawn.Moves)
        {
            move.From.ShouldBe(drawn.Features[DrawnLevers.Of(move.Name)]);
            move.Probability.ShouldBe(Scorer.Probability(drawn.Said(move.Name, move.To)));
            (move.Probability >= 0.5).ShouldBe(!drawn.IsLikely);
        }
    }, iter: Draws);

    [Fact]
    public void No_smaller_step_of_the_same_feature_does_it_and_what_is_left_out_does_not_within_a_factor_of_ten() => Drawn.Sample(drawn =>
    {
        foreach (var (feature, place) in DrawnLevers.Schema.Features.Select((feature, place) => (feature, place)).Where(one => one.feature.Actionable && !Missing.Is(drawn.Features[one.place])))
        {
            var move = drawn.Moves.FirstOrDefault(one => one.Name == feature.Name);
            if (move is null && drawn.Moves.Count == Levers.Most) continue;
            var (from, up) = (drawn.Features[place], !drawn.IsLikely);
            for (var step = 1; step <= Lever.Steps; step++)
            {
                var to = Lever.At(from, step, up);
                if (to == from || (move is not null && Math.Abs(to - from) >= Math.Abs(move.To - from))) break;
                (drawn.Said(feature.Name, to) >= 0).ShouldBe(drawn.IsLikely);
            }
        }
    }, iter: Draws);

    [Fact]
    public void Only_what_can_be_acted_upon_and_is_known_moves_upward_to_become_likely_downward_to_cease_and_never_below_nothing() => Drawn.Sample(drawn =>
    {
        foreach (var move in drawn.Moves)
        {
            DrawnLevers.Schema.Features[DrawnLevers.Of(move.Name)].Actionable.ShouldBeTrue();
            Missing.Is(move.From).ShouldBeFalse();
            (move.To > move.From).ShouldBe(!drawn.IsLikely);
            Math.Abs(move.To - move.From).ShouldBeInRange(0, (float)Math.Log(10) + 1e-5f);
            move.To.ShouldBeGreaterThanOrEqualTo(0);
        }
    }, iter: Draws);

    [Fact]
    public void The_nearest_come_first_and_there_are_at_most_three_each_of_another_feature() => Drawn.Sample(drawn =>
    {
        drawn.Moves.Count.ShouldBeLessThanOrEqualTo(Levers.Most);
        drawn.Moves.Select(move => Math.Abs(move.To - move.From)).ShouldBeInOrder();
        drawn.Moves.Select(move => move.Name).ShouldBeUnique();
    }, iter: Draws);
}
