using MusicInsights.Grains.Predictions.Registry;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Registry;

public sealed class SuccessionTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("1", null)]
    [InlineData("1 7", 1L)]
    [InlineData("1 7 7", 1L)]
    [InlineData("1 7 9", 7L)]
    [InlineData("1 7 9 <7", 1L)]
    [InlineData("1 7 9 <7 <1", null)]
    [InlineData("1 7 9 <7 9", 7L)]
    [InlineData("1 7 <1 9", 1L)]
    [InlineData("1 7 9 7", 9L)]
    public void Each_going_back_goes_one_further(string promotions, long? before) => Succession.Before(
        promotions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new Promotion(long.Parse(word.TrimStart('<'), null), word[0] == '<' ? "rollback" : "manual")))
        .ShouldBe(before);
}
