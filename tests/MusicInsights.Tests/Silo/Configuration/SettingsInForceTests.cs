using Microsoft.Extensions.Configuration;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Configuration;

public sealed class SettingsInForceTests
{
    [Fact]
    public void Each_setting_says_where_its_value_comes_from_and_the_last_place_wins()
    {
        var read = Read(
            File(("scheduler", "TickHours", "12"), ("scheduler", "HistoryDays", "30")), Environment(("scheduler", "HistoryDays", "40")), Host(("demo", "Enabled", "false")));

        Said(read, "SCHEDULER_TICK_HOURS").ShouldBe("12 File");
        Said(read, "SCHEDULER_HISTORY_DAYS").ShouldBe("40 Environment");
        Said(read, "DEMO_ENABLED").ShouldBe("false Host");
        Said(read, "SCHEDULER_RETRY_SECONDS").ShouldBe("30 Default");
        Said(read, "POSTGRES_HOST").ShouldBe(" Default");
        read.Count.ShouldBe(WebOptions.Sections.Sum(section => SettingNames.Properties(section.Value).Count()));
    }

    [Fact]
    public void A_secret_is_told_to_be_set_and_never_told()
    {
        const string Secret = "not-for-any-eye";
        var everyText = WebOptions.Sections.SelectMany(section => SettingNames.Properties(section.Value)
            .Where(property => property.PropertyType == typeof(string)).Select(property => (section.Key, property.Name, Secret))).ToArray();
        var told = Read(File(everyText)).Where(setting => setting.Value == Secret).Select(setting => setting.Name).ToList();

        told.ShouldNotBeEmpty();
        told.Where(name => new[] { "PASSWORD", "SECRET", "TOKEN", "CREDENTIAL", "KEY" }.Any(word => name.Contains(word, StringComparison.Ordinal)))
            .ShouldBeSubsetOf(["ALERTS_SMTP_PASSWORD_FILE", "HYPEDDIT_SELECT_LOGIN_PASSWORD", "SPOTIFY_FOR_ARTISTS_SELECTORS_PASSWORD", "SPOTIFY_FOR_ARTISTS_SELECTORS_USE_PASSWORD", "WEB_KEY_CERTIFICATE"]);
        Said(Read(File(everyText)), "POSTGRES_PASSWORD").ShouldBe("******** File");
        Said(Read(), "POSTGRES_PASSWORD").ShouldBe(" Default");
    }

    [Fact]
    public void An_address_is_told_without_the_user_in_it() =>
        Said(Read(Environment(("spotify", "BaseUrl", "https://me:word@api.example/v1/"))), "SPOTIFY_BASE_URL").ShouldBe("https://********@api.example/v1/ Environment");

    private static string Said(IEnumerable<SettingInForce> settings, string name)
    {
        var setting = settings.Single(setting => setting.Name == name);
        return $"{setting.Value} {setting.Origin}";
    }

    private static IReadOnlyList<SettingInForce> Read(params IConfigurationSource[] sources)
    {
        var builder = new ConfigurationBuilder();
        foreach (var source in sources)
            builder.Add(source);
        return SettingsInForce.Read(builder.Build(), WebOptions.Sections);
    }

    private static SettingsSource File(params (string Section, string Name, string Value)[] settings) => new(SettingOrigin.File, Keyed(settings));

    private static SettingsSource Environment(params (string Section, string Name, string Value)[] settings) => new(SettingOrigin.Environment, Keyed(settings));

    private static Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource Host(params (string Section, string Name, string Value)[] settings) =>
        new() { InitialData = Keyed(settings) };

    private static IEnumerable<KeyValuePair<string, string?>> Keyed((string Section, string Name, string Value)[] settings) =>
        settings.Select(setting => new KeyValuePair<string, string?>(SettingNames.Key(setting.Section, setting.Name), setting.Value));
}
