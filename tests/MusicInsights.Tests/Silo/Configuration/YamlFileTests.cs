using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Configuration;

public sealed class YamlFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Sections_and_lists_become_flat_keys() =>
        Read("drops:\n  day_before_share: 0.4 # less strict\nalerts:\n  to: [a@example.org, b@example.org]\n").ShouldBe(
        [
            new("drops:day_before_share", "0.4"),
            new("alerts:to:0", "a@example.org"),
            new("alerts:to:1", "b@example.org"),
        ]);

    [Theory]
    [InlineData("postgres:\n  host:\n")]
    [InlineData("postgres:\n  host: ~\n")]
    [InlineData("postgres:\n  host: null\n")]
    public void A_key_without_a_value_is_null(string yaml) => Read(yaml).ShouldBe([new("postgres:host", null)]);

    [Fact]
    public void A_quoted_null_is_a_word() => Read("postgres:\n  password: \"null\"\n").ShouldBe([new("postgres:password", "null")]);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a remark\n")]
    public void A_file_without_settings_has_none(string yaml) => Read(yaml).ShouldBeEmpty();

    [Fact]
    public void A_missing_file_has_no_settings() => YamlFile.Read(_path + ".missing").ShouldBeEmpty();

    [Theory]
    [InlineData("demo:\n  days: 5\n seed: 7\n", 3)]
    [InlineData("demo:\n  days: [5\n", 3)]
    [InlineData("demo:\n  days: 5\n  days: 6\n", 3)]
    [InlineData("demo:\n  ? [a, b]\n  : 5\n", 2)]
    public void A_file_that_cannot_be_read_says_where(string yaml, int line)
    {
        var fault = Should.Throw<OptionsValidationException>(() => Read(yaml)).Failures.ShouldHaveSingleItem();

        fault.ShouldStartWith($"{_path}, line {line}: ");
    }

    private IReadOnlyList<KeyValuePair<string, string?>> Read(string yaml)
    {
        File.WriteAllText(_path, yaml);
        return YamlFile.Read(_path);
    }
}
