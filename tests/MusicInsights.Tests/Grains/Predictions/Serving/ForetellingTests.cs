using System.Text.Json;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Moving;
using MusicInsights.Grains.Predictions.Serving;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Serving;

public sealed class ForetellingTests
{
    private static readonly DateOnly Day = new(2026, 5, 20);
    private static readonly Moment Now = new(Day, new DateTimeOffset(2026, 5, 21, 9, 0, 0, TimeSpan.Zero));
    private static readonly Champion Radar = Base("rr", 7);
    private static readonly Champion Weekly = Base("dw", 8);

    private static readonly ReleaseHistory Known = new(Day.AddDays(-40))
    {
        Windows = [new(Day, Now.Instant, new SongWindow("28d", 900, 1_500, null))],
    };

    [Fact]
    public void It_says_of_each_target_the_probability_that_goes_with_its_log_odds_and_each_features_part_in_them()
    {
        var foretold = Foretelling.Of(Known, Now, [Radar, Weekly]);

        foretold.Abstained.ShouldBeNull();
        using var json = JsonDocument.Parse(foretold.Explainability);
        json.RootElement.EnumerateObject().Select(target => target.Name).ShouldBe(["rr", "dw"]);
        foreach (var champion in new[] { Radar, Weekly })
        {
            var told = json.RootElement.GetProperty(champion.Model.Target);
            told.EnumerateObject().Select(part => part.Name).ShouldBe(["modelId", "schema", "margin", "base", "features", "moves"]);
            told.GetProperty("modelId").GetInt64().ShouldBe(champion.Id);
            told.GetProperty("schema").GetString().ShouldBe("survey-28d");
            var features = told.GetProperty("features").EnumerateArray().ToList();
            features.Select(feature => feature.GetProperty("name").GetString()).ShouldBe(SurveySchema.Schema.Names);
            features[0].GetProperty("value").GetSingle().ShouldBe((float)Math.Log(1_501));
            features[2].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null, "nobody told of saves");
            var margin = told.GetProperty("margin").GetDouble();
            foretold.Said[champion.Model.Target].ShouldBe(new Said(champion.Id, 1 / (1 + Math.Exp(-margin))));
            (told.GetProperty("base").GetDouble() + features.Sum(feature => feature.GetProperty("contribution").GetDouble())).ShouldBe(margin, 1e-9);
            margin.ShouldBe(champion.Scorer.Margin(SurveySchema.Build(Snapshots.Of(Known, Now))));
        }
    }

    [Fact]
    public void It_says_with_which_single_change_the_model_would_change_sides()
    {
        using var json = JsonDocument.Parse(Foretelling.Of(Known, Now, [Radar, Weekly]).Explainability);

        foreach (var champion in new[] { Radar, Weekly })
        {
            var features = SurveySchema.Build(Snapshots.Of(Known, Now));
            var moves = champion.Levers.Nearest(features, champion.Scorer.Margin(features));
            json.RootElement.GetProperty(champion.Model.Target).GetProperty("moves").EnumerateArray()
                .Select(move => new Move(move.GetProperty("name").GetString()!, move.GetProperty("from").GetSingle(), move.GetProperty("to").GetSingle(), move.GetProperty("probability").GetDouble()))
                .ShouldBe(moves);
        }

        var weekly = json.RootElement.GetProperty("dw");
        weekly.GetProperty("moves").GetArrayLength().ShouldBeGreaterThan(0);
        weekly.GetProperty("moves")[0].EnumerateObject().Select(part => part.Name).ShouldBe(["name", "from", "to", "probability"]);
    }

    [Fact]
    public void Where_what_is_required_lacks_nothing_is_said_but_what_lacks()
    {
        var foretold = Foretelling.Of(new ReleaseHistory(null) { Windows = [new(Day, Now.Instant, new SongWindow("28d", null, 1_500, null))] }, Now, [Radar, Weekly]);

        foretold.Abstained.ShouldBe("rr:listeners_28d,age,new_share;dw:listeners_28d,age,new_share");
        foretold.Said["rr"].ShouldBe(new Said(7, null));
        foretold.Explainability.ShouldBe(
            """{"rr":{"modelId":7,"schema":"survey-28d","lacking":["listeners_28d","age","new_share"]},"dw":{"modelId":8,"schema":"survey-28d","lacking":["listeners_28d","age","new_share"]}}""");
    }

    [Fact]
    public void Each_speaks_for_itself_when_they_ask_for_other_features()
    {
        var history = Known with { Windows = [], Days = [.. Enumerable.Range(0, 30).Select(ago => new Known<SongDay>(Day.AddDays(-ago), Now.Instant, new SongDay(50, null, null, null)))] };
        var forecast = Forecast("dw", 9);

        Foretelling.OfSilence(history, Now, [Radar]).ShouldNotBeNull().Explainability.ShouldBe(Foretelling.Of(history, Now, [Radar]).Explainability);
        Foretelling.OfSilence(history, Now, [Radar, forecast]).ShouldBeNull();
        var foretold = Foretelling.Of(history, Now, [Radar, forecast]);

        foretold.Abstained.ShouldBe("rr:listeners_28d");
        foretold.Said["rr"].Probability.ShouldBeNull();
        foretold.Said["dw"].Probability.ShouldNotBeNull().ShouldBeInRange(0, 1);
        Foretelling.Of(history, Now, [forecast]).Said.Keys.ShouldBe(["dw"], "who has no champion is not spoken of");
    }

    private static Champion Base(string target, long id)
    {
        var model = BaseModels.Read(target);
        return new Champion(id, model, new Scorer(model.Body));
    }

    private static Champion Forecast(string target, long id)
    {
        var count = ForecastSchema.Schema.Features.Count;
        var body = new ModelBody(new Filling(new float[count], []), new LineBody(-1, [new LinearTerm(1, null, 0.5, 2)]), null, 50, ModelBody.Uncalibrated);
        return new Champion(id, new StoredModel(target, ForecastSchema.Schema.Name, [.. ForecastSchema.Schema.Names], body, null), new Scorer(body));
    }
}
