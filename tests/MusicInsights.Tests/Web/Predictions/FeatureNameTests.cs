using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Predictions;

/// <summary>The page explains a prediction by its features: each has a name in both languages, and each that may lack a way to get it.</summary>
public sealed class FeatureNameTests
{
    private static readonly FeatureSchema[] Schemas = [SurveySchema.Schema, ForecastSchema.Schema];

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_feature_has_a_name_on_the_page(string language)
    {
        var words = await Words(language);
        Schemas.SelectMany(schema => schema.Names).Distinct().Where(name => !words.Contains($"\"feature.{name}\":", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_required_feature_says_how_it_comes_to_be_known(string language)
    {
        var words = await Words(language);
        Schemas.SelectMany(schema => schema.Features).Where(feature => feature.Required).Select(feature => feature.Name).Distinct()
            .Where(name => !words.Contains($"\"lacking.{name}\":", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static Task<string> Words(string language) =>
        File.ReadAllTextAsync(Path.Combine(Folders.Root, "web", "client", "src", "i18n", $"{language}.predictions.ts"));
}
