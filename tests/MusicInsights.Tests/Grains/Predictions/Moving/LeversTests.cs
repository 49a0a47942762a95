using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Moving;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Moving;

public sealed class LeversTests
{
    private static readonly float Ten = (float)Math.Log(10);

    private static readonly FeatureSchema Schema = new("two", [new("streams", Actionable: true), new("listeners", Actionable: true, Within: "streams")]);

    [Fact]
    public void A_line_is_crossed_where_it_says_one_half_within_a_thousandth()
    {
        var moves = Nearest([5, 3], -6, (0, 1));

        var move = moves.ShouldHaveSingleItem();
        (move.Name, move.From).ShouldBe(("streams", 5));
        move.To.ShouldBeInRange(6, 6.001f);
        move.Probability.ShouldBeInRange(0.5, 0.5003);
    }

    [Fact]
    public void Where_ten_times_as_much_is_not_enough_there_is_none() => Nearest([5, 3], -(5 + Ten + 0.01), (0, 1)).ShouldBeEmpty();

    [Fact]
    public void What_is_likely_already_is_told_what_it_must_not_lose()
    {
        var move = Nearest([5, 3], -4.5, (0, 1)).ShouldHaveSingleItem();

        move.To.ShouldBeInRange(4.499f, 4.5f);
        move.Probability.ShouldBeInRange(0.4997, 0.5);
    }

    [Fact]
    public void Listeners_that_would_exceed_streams_take_them_along_and_streams_that_fall_below_them_too()
    {
        // Only streams count: listeners move the model from where they meet them.
        Nearest([5, 4], -5.5, (0, 1)).Select(move => move.Name).ShouldBe(["streams", "listeners"]);
        Nearest([5, 4], -3.5, (1, 1)).Select(move => (move.Name, Math.Round(move.To, 2))).ShouldBe([("listeners", 3.5), ("streams", 3.5)]);
    }

    [Fact]
    public void What_is_not_known_is_not_moved_and_is_not_taken_along()
    {
        Nearest([Missing.Value, 4], -5.5, (0, 1)).ShouldBeEmpty();
        Nearest([5, Missing.Value], -5.5, (0, 1)).ShouldHaveSingleItem().Name.ShouldBe("streams");
    }

    [Fact]
    public void Owners_can_act_upon_what_they_count_and_not_upon_time_or_what_others_make_of_it()
    {
        Actionable(SurveySchema.Schema).ShouldBe(["streams_28d", "listeners_28d", "saves_28d", "followers"]);
        Actionable(ForecastSchema.Schema).ShouldBe(
        [
            .. new[] { "streams", "listeners", "saves", "playlist_adds" }.SelectMany(metric => new[] { $"{metric}_level_7d", $"{metric}_level_30d", $"{metric}_level_90d" }),
            "followers", "monthly_listeners", "hypeddit_visits_28d", "hypeddit_clicks_28d", "meta_clicks_28d", "meta_conversions_28d",
        ]);
        foreach (var schema in new[] { SurveySchema.Schema, ForecastSchema.Schema })
            schema.Features.Select(feature => feature.Within).OfType<string>().Except(schema.Names).ShouldBeEmpty();
    }

    private static IEnumerable<string> Actionable(FeatureSchema schema) => schema.Features.Where(feature => feature.Actionable).Select(feature => feature.Name);

    private static IReadOnlyList<Move> Nearest(float[] features, double bias, params (int Column, double Weight)[] terms)
    {
        var line = new LineBody(bias, [.. terms.Select(term => new LinearTerm(term.Column, null, term.Weight, 0))]);
        var body = new ModelBody(new Filling([0, 0], []), line, null, 0, ModelBody.Uncalibrated);
        var scorer = new Scorer(body);
        return new Levers(scorer, body, Schema).Nearest(features, scorer.Margin(features));
    }
}
