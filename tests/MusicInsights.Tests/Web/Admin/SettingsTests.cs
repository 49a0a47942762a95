using Microsoft.Extensions.Configuration;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Admin;

public sealed class SettingsTests
{
    [Fact]
    public async Task The_settings_in_force_are_told_and_their_secrets_kept()
    {
        await using var host = new WebHost
        {
            Adjust = builder => builder.Configuration.AddInMemoryCollection(
            [
                new(SettingNames.Key("meta", "AccessToken"), "a-token-of-meta"), new(SettingNames.Key("scheduler", "TickHours"), "8"),
            ]),
        };
        await host.InitializeAsync();
        using var admin = host.Admin();
        var told = await admin.Read("/api/v1/admin/settings");

        told.ToString().ShouldNotContain("a-token-of-meta");
        Setting("META_ACCESS_TOKEN").ShouldBe("""{"section":"meta","name":"META_ACCESS_TOKEN","value":"********","isSecret":true,"origin":"host","file":null}""");
        Setting("SCHEDULER_TICK_HOURS").ShouldBe("""{"section":"scheduler","name":"SCHEDULER_TICK_HOURS","value":"8","isSecret":false,"origin":"host","file":null}""");
        Setting("SPOTIFY_CLIENT_SECRET").ShouldBe("""{"section":"spotify","name":"SPOTIFY_CLIENT_SECRET","value":null,"isSecret":true,"origin":"default","file":null}""");

        string Setting(string name) => told.At("items").EnumerateArray().Single(setting => setting.At("name").GetString() == name).ToString();
    }
}
