using MusicInsights.GrainInterfaces.Metrics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.GrainInterfaces.Metrics;

public sealed class MetricSourcesTests
{
    [Fact]
    public void Every_source_has_a_rank_of_its_own_and_a_number_that_four_bits_hold()
    {
        var sources = Enum.GetValues<MetricSource>();

        sources.Select(source => source.Rank()).ShouldAllBe(rank => rank >= 0);
        sources.Select(source => source.Rank()).ShouldBeUnique();
        sources.ShouldAllBe(source => (int)source >= 1 && (int)source <= 15);
    }

    [Theory]
    [InlineData(MetricSource.SpotifyWebApi, MetricSource.S4aCsv)]
    [InlineData(MetricSource.S4aCsv, MetricSource.S4aStatistics)]
    [InlineData(MetricSource.HypedditCsv, MetricSource.HypedditPage)]
    [InlineData(MetricSource.MetaExport, MetricSource.MetaInsights)]
    public void A_direct_answer_beats_a_file_and_a_file_beats_a_hand(MetricSource lesser, MetricSource better)
    {
        better.Rank().ShouldBeGreaterThan(lesser.Rank());
        lesser.Rank().ShouldBeGreaterThan(MetricSource.Manual.Rank());
    }
}
