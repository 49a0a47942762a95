using System.Text;
using System.Text.Json;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Models;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Models;

/// <summary>The models that come with the program.</summary>
public sealed class BaseModelTests
{
    [Theory]
    [InlineData("dw", 342)]
    [InlineData("rr", 343)]
    public void It_fits_the_programs_schema_and_says_what_it_is(string target, int rows)
    {
        var model = BaseModels.Read(target);
        model.Target.ShouldBe(target);
        model.Schema.ShouldBe(SurveySchema.Schema.Name);
        model.Features.ShouldBe(SurveySchema.Schema.Names);
        model.Card!.Rows.ShouldBe(rows);
        model.Card.Claim.ShouldContain("It is no forecast");
        model.Body.BackgroundRows.ShouldBe(rows);
    }

    [Theory]
    [InlineData("dw", 0.93, 0.70, 0.078)]
    [InlineData("rr", 0.935, 0.73, 0.084)]
    public void Its_card_holds_the_figures_that_are_asked_of_it(string target, double auc, double precision, double brier)
    {
        var own = BaseModels.Read(target).Card!.Figures[0];
        own.Among.ShouldBeNull();
        own.Quality.RocAuc.Value.ShouldBeGreaterThanOrEqualTo(auc);
        own.Quality.AveragePrecision.Value.ShouldBeGreaterThanOrEqualTo(precision);
        own.Quality.Brier.Value.ShouldBeLessThanOrEqualTo(brier);
        own.Quality.CalibrationError.Value.ShouldBeLessThanOrEqualTo(0.05);
    }

    [Theory]
    [InlineData("dw")]
    [InlineData("rr")]
    public void It_explains_ten_thousand_songs_exactly(string target)
    {
        var scorer = new Scorer(BaseModels.Read(target).Body);
        var random = new Random(1);
        var values = new double[scorer.Features];
        for (var song = 0; song < 10_000; song++)
        {
            long? Count(double most) => random.Next(10) == 0 ? null : (long)Math.Exp(random.NextDouble() * most);
            var margin = scorer.Explain(SurveySchema.Build(new SongSnapshot(Count(14), Count(13), Count(9), Count(16), Count(11), (int?)Count(8))), values);
            Math.Abs(scorer.Base + values.Sum() - margin).ShouldBeLessThanOrEqualTo(1e-9);
            Scorer.Probability(margin).ShouldBeInRange(0, 1);
        }
    }

    [Fact]
    public void A_song_that_many_hear_is_likelier_in_Discover_Weekly_and_a_new_one_in_Release_Radar()
    {
        double Said(string target, SongSnapshot song) => Scorer.Probability(new Scorer(BaseModels.Read(target).Body).Margin(SurveySchema.Build(song)));
        var small = new SongSnapshot(300, 200, 10, 4_000, 200, 200);
        var large = new SongSnapshot(60_000, 30_000, 900, 300_000, 8_000, 200);
        Said("dw", small).ShouldBeLessThan(0.1);
        Said("dw", large).ShouldBeGreaterThan(0.5);
        Said("rr", large).ShouldBeLessThan(Said("rr", large with { AgeDays = 20, StreamsAllTime = 60_000 }) / 2);
    }

    [Fact]
    public void A_written_model_reads_back_as_it_was()
    {
        var text = ModelFile.Write(BaseModels.Read("rr"));
        ModelFile.Write(ModelFile.Read(Encoding.UTF8.GetBytes(text))).ShouldBe(text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"format":2,"model":null}""")]
    [InlineData("no model")]
    public void What_is_no_model_of_this_format_is_refused(string text) => Should.Throw<JsonException>(() => ModelFile.Read(Encoding.UTF8.GetBytes(text)));
}
