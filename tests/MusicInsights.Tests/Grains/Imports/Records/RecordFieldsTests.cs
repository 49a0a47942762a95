using System.Text.Json;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Imports.Records;

public sealed class RecordFieldsTests
{
    public static TheoryData<Metric> Metrics => [.. Enum.GetValues<Metric>()];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Every_metric_that_is_given_is_taken_and_stays_when_other_fields_are_mended(Metric metric)
    {
        var kind = DailyTable.All.First(table => table.Metrics.Contains(metric)).Kind;
        var given = Apply(Blank, $$"""{"date":"2024-05-01","{{metric.Wire()}}":3}""", kind);
        var mended = Apply(given, """{"date":"2024-05-02"}""", kind);

        given.Faults.ShouldBeEmpty();
        (given.Values[metric], mended.Values[metric], mended.Values.Day).ShouldBe((Three(metric), Three(metric), new DateOnly(2024, 5, 2)));
        Enum.GetValues<Metric>().Where(other => other != metric && mended.Values[other] is not null).ShouldBeEmpty();
    }

    private static CandidateDay Blank => new() { Values = new DailyMetrics { Day = default }, Raw = "", Line = 1 };

    private static long? Three(Metric metric) => metric.IsMoney() ? MoneyColumn.ToParts(3) : 3;

    private static CandidateDay Apply(CandidateDay record, string fields, EntityKind kind)
    {
        using var given = JsonDocument.Parse(fields);
        return RecordFields.Apply(record, given.RootElement, kind);
    }
}
