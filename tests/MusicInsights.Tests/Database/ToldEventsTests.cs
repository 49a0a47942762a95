using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Database;

public sealed class ToldEventsTests
{
    private const string Totals = """{"totals": [{"date": "2026-05-20", "streams": 4, "saves": 1, "playlistAdds": 0}]}""";

    [Fact]
    public void What_is_described_has_no_fault() => ToldEvents.Fault("metrics", Totals).ShouldBeNull();

    [Theory]
    [InlineData("streams", "plays")]
    [InlineData("\"streams\": 4", "\"streams\": null")]
    [InlineData("\"streams\": 4, ", "")]
    [InlineData("2026-05-20", "yesterday")]
    public void A_name_a_null_a_gap_or_a_form_that_is_not_described_is_a_fault(string described, string told) =>
        ToldEvents.Fault("metrics", Totals.Replace(described, told, StringComparison.Ordinal)).ShouldNotBeNull().ShouldContain("TotalsPayload");
}
