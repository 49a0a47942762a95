using Microsoft.Extensions.Configuration;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Configuration;

/// <summary>Values that lie in files which the environment names.</summary>
public sealed class SettingFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-secrets-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("from-a-file\n", "from-a-file")]
    [InlineData("from-a-file\r\n", "from-a-file")]
    [InlineData("from-a-file", "from-a-file")]
    [InlineData(" with blanks \n\n", " with blanks \n")]
    public void The_value_is_the_files_text_without_its_last_line_end(string text, string value) =>
        Read(("SPOTIFY_CLIENT_SECRET_FILE", File("secret", text)))[SettingNames.Key("spotify", "ClientSecret")].ShouldBe(value);

    [Fact]
    public void Every_setting_can_lie_in_a_file_and_is_told_with_it()
    {
        var (port, secret) = (File("port", "5433\n"), File("secret", "not-for-any-eye"));
        var told = SettingsInForce.Read(Read(("POSTGRES_PORT_FILE", port), ("POSTGRES_PASSWORD_FILE", secret), ("POSTGRES_USER", "someone")), WebOptions.Sections);

        told.Single(setting => setting.Name == "POSTGRES_PORT").ShouldBe(new SettingInForce("postgres", "POSTGRES_PORT", "5433", false, SettingOrigin.NamedFile, port));
        told.Single(setting => setting.Name == "POSTGRES_PASSWORD").ShouldBe(new SettingInForce("postgres", "POSTGRES_PASSWORD", "********", true, SettingOrigin.NamedFile, secret));
        told.Single(setting => setting.Name == "POSTGRES_USER").ShouldBe(new SettingInForce("postgres", "POSTGRES_USER", "someone", false, SettingOrigin.Environment, null));
    }

    [Fact]
    public void A_variable_and_its_file_at_once_are_a_fault() =>
        Faults(("META_ACCESS_TOKEN", "not-for-any-eye"), ("META_ACCESS_TOKEN_FILE", File("token", "another")))
            .ShouldBe(["META_ACCESS_TOKEN_FILE: META_ACCESS_TOKEN is set as well; one of the two must go."]);

    [Fact]
    public void A_file_that_is_not_there_too_large_empty_or_no_text_is_a_fault_by_its_variable()
    {
        var large = File("large", new string('x', SettingFiles.MostBytes + 1));
        var empty = File("empty", "\n");
        var bytes = File("bytes", "");
        System.IO.File.WriteAllBytes(bytes, [0xff, 0xfe, 0xc0, 0x80]);

        Faults(("META_ACCESS_TOKEN_FILE", "/nowhere/at/all"), ("SPOTIFY_CLIENT_SECRET_FILE", large), ("HYPEDDIT_PASSWORD_FILE", empty), ("POSTGRES_PASSWORD_FILE", bytes)).ShouldBe(
            [
                "META_ACCESS_TOKEN_FILE: names /nowhere/at/all, which is not there.",
                $"SPOTIFY_CLIENT_SECRET_FILE: names {large}, which holds more than 64 KB.",
                $"HYPEDDIT_PASSWORD_FILE: names {empty}, which is empty.",
                $"POSTGRES_PASSWORD_FILE: names {bytes}, which is no text in UTF-8.",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_value_of_a_file_that_breaks_a_rule_is_told_by_its_settings_name() =>
        Faults(("POSTGRES_PORT_FILE", File("port", "many"))).ShouldBe(["POSTGRES_PORT: \"many\" is no whole number."]);

    [Fact]
    public void A_setting_that_names_a_file_itself_keeps_its_variable()
    {
        var file = File("password", "read-at-each-sign-in");
        var read = Read(("ALERTS_SMTP_PASSWORD_FILE", file));

        read[SettingNames.Key("alerts", "SmtpPasswordFile")].ShouldBe(file);
        read[SettingNames.Key("alerts", "SmtpPassword")].ShouldBeNull();
        SecretValues.Of(read, WebOptions.Sections).ShouldBeEmpty();
        SecretValues.Files(read, WebOptions.Sections).ShouldBe([file], "it is read whenever it is needed");
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] variables) => SettingsCheck.Faults(Read(variables), WebOptions.Sections);

    private static IConfigurationRoot Read(params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => (string?)variable.Value);
        var builder = new ConfigurationBuilder();
        foreach (var source in EnvironmentSettings.Read(WebOptions.Sections, environment.GetValueOrDefault))
            builder.Add(source);
        return builder.Build();
    }
}
