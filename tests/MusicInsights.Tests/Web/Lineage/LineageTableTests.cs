using MusicInsights.Grains.Storage;
using MusicInsights.Web.Lineage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Lineage;

public sealed class LineageTableTests
{
    [Fact]
    public void Columns_stand_in_the_order_in_which_their_sources_are_kept()
    {
        foreach (var (told, kept) in new[] { (LineageTable.Releases, DailyTable.Releases), (LineageTable.Artists, DailyTable.Artists) })
        {
            (told.Name, told.EntityColumn).ShouldBe((kept.Name, kept.EntityColumn));
            told.Columns.ShouldBe(kept.Columns);
        }
    }
}
