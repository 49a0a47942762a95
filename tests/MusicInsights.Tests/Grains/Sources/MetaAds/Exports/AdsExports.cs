using System.Text;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.MetaAds.Exports;
using Shouldly;

namespace MusicInsights.Tests.Grains.Sources.MetaAds.Exports;

/// <summary>Short ways to hand an export in and to say what is expected back.</summary>
internal static class AdsExports
{
    public static AdsExport Read(byte[] bytes) => AdsExportFile.Read(bytes, FileLimits.Default).ShouldBeOfType<AdsExport>();

    public static AdsExport Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static FileRefusal Refusal(byte[] bytes) => AdsExportFile.Read(bytes, FileLimits.Default).ShouldBeOfType<FileRefusal>();

    public static string Said(this CandidateDay day) => string.Join(' ', day.Series, day.Day?.ToString("yyyy-MM-dd", null) ?? "-",
        Text(day.Values.BudgetSpent), Text(day.Values.Conversions), Text(day.Values.Reach), Text(day.Values.Impressions), Text(day.Values.Clicks));

    public static string Said(this IEnumerable<IgnoredCount> ignored) => string.Join(' ', ignored.Select(i => $"{i.Reason.Wire()}:{i.Count}").Order());

    private static string Text(long? value) => value?.ToString(null as string) ?? "-";
}
