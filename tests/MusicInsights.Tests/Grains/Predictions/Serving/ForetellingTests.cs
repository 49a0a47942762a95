using System.Text.Json;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Margins;
using MusicInsights.Grains.Predictions.Models;
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
        using var json = JsonDocument.Parse(Foretelling.Of(Daily, Now, [Forecast("dw", 9)]).Explainability);

        var move = json.RootElement.GetProperty("dw").GetProperty("moves").EnumerateArray().ShouldHaveSingleItem();
        move.EnumerateObject().Select(part => part.Name).ShouldBe(["name", "from", "to", "probability"]);
        move.GetProperty("name").GetString().ShouldBe("streams_level_30d");
        move.GetProperty("from").GetDouble().ShouldBe(Math.Log(51), 1e-5);
        move.GetProperty("to").GetDouble().ShouldBeInRange(1.999, 2);
        move.GetProperty("probability").GetDouble().ShouldBeInRange(0.4998, 0.5);
    }

    [Fact]
    public void Where_no_single_change_does_it_it_says_so_with_an_empty_list()
    {
        using var json = JsonDocument.Parse(Foretelling.Of(Daily, Now, [Line("dw", 9, -9)]).Explainability);

        json.RootElement.GetProperty("dw").GetProperty("moves").GetArrayLength().ShouldBe(0);
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
        var history = Daily;
        var forecast = Forecast("dw", 9);

        Foretelling.OfSilence(history, Now, [Radar]).ShouldNotBeNull().Explainability.ShouldBe(Foretelling.Of(history, Now, [Radar]).Explainability);
        Foretelling.OfSilence(history, Now, [Radar, forecast]).ShouldBeNull();
        var foretold = Foretelling.Of(history, Now, [Radar, forecast]);

        foretold.Abstained.ShouldBe("rr:listeners_28d");
        foretold.Said["rr"].Probability.ShouldBeNull();
        foretold.Said["dw"].Probability.ShouldNotBeNull().ShouldBeInRange(0, 1);
        Foretelling.Of(history, Now, [forecast]).Said.Keys.ShouldBe(["dw"], "who has no champion is not spoken of");
    }

    private static ReleaseHistory Daily => Known with
    {
        Windows = [],
        Days = [.. Enumerable.Range(0, 30).Select(ago => new Known<SongDay>(Day.AddDays(-ago), Now.Instant, new SongDay(50, null, null, null)))],
    };

    private static Champion Base(string target, long id)
    {
        var model = BaseModels.Read(target);
        return new Champion(id, model, new Scorer(model.Body));
    }

    private static Champion Forecast(string target, long id) => Line(target, id, -1);

    private static Champion Line(string target, long id, double bias)
    {
        var count = ForecastSchema.Schema.Features.Count;
        var body = new ModelBody(new Filling(new float[count], []), new LineBody(bias, [new LinearTerm(1, null, 0.5, 2)]), null, 50, ModelBody.Uncalibrated);
        return new Champion(id, new StoredModel(target, ForecastSchema.Schema.Name, [.. ForecastSchema.Schema.Names], body, null), new Scorer(body));
    }
}
