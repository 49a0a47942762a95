using System.Text.RegularExpressions;
using MusicInsights.Grains.Alerts.Mail.Composing.Languages;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Composing.Languages;

public sealed partial class TextsTests
{
    [Fact]
    public void Both_languages_fill_in_the_same()
    {
        var (english, french) = (All(English.Instance, "").ToDictionary(), All(French.Instance, "").ToDictionary());

        french.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (name, text) in english)
            Places(french[name]).ShouldBe(Places(text), name);
    }

    [Fact]
    public void Nothing_is_left_untranslated() => All(French.Instance, "").Intersect(All(English.Instance, ""))
        .Select(same => same.Key).ShouldBe(["Details.source", "Details.message", "Details.playlist"], ignoreOrder: true);

    [Theory]
    [InlineData("en", "Tue 26 May", "Mon 26 May 2025, 11:30", "12,345", "58\u202F%")]
    [InlineData("fr", "mar. 26 mai", "lun. 26 mai 2025, 11:30", "12\u202F345", "58\u202F%")]
    public void Numbers_and_days_are_written_as_the_language_does(string language, string day, string instant, string whole, string percent)
    {
        var numbers = Texts.In(language).Numbers;
        var today = new DateOnly(2026, 6, 1);

        numbers.Day(new DateOnly(2026, 5, 26), today).ShouldBe(day);
        numbers.Instant(new DateTimeOffset(2025, 5, 26, 9, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), today).ShouldBe(instant);
        numbers.Whole(12345.4).ShouldBe(whole);
        numbers.Percent(0.58).ShouldBe(percent);
    }

    [Theory]
    [InlineData(400, 168, "▼ 58\u202F%")]
    [InlineData(400, 500, "▲ 25\u202F%")]
    [InlineData(12, 3, "▼ 9")]
    [InlineData(5, 5, "=")]
    public void A_change_has_its_sign_and_a_small_one_no_percentage(double before, double after, string text) => Numbers.English.Change(before, after).ShouldBe(text);

    private static IEnumerable<KeyValuePair<string, string>> All(object texts, string prefix) => texts.GetType().GetProperties().SelectMany(property => property.GetValue(texts) switch
    {
        string text when property.Name != nameof(Texts.Code) => [new(prefix + property.Name, text)],
        IReadOnlyDictionary<string, string> named => named.Select(pair => new KeyValuePair<string, string>($"{property.Name}.{pair.Key}", pair.Value)),
        IReadOnlyDictionary<string, (string Subject, string Look)> kinds => kinds.SelectMany(kind => new KeyValuePair<string, string>[] { new($"{kind.Key}.subject", kind.Value.Subject), new($"{kind.Key}.look", kind.Value.Look) }),
        IReadOnlyList<string> list => list.Select((text, at) => new KeyValuePair<string, string>($"{property.Name}.{at}", text)),
        ReportTexts reports => All(reports, "Reports."),
        _ => [],
    });

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
