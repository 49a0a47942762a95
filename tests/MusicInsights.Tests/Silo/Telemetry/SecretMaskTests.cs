using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Configuration;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Tests.Documents;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class SecretMaskTests
{
    private const string Secret = "s3cr+t/of \"mine\"";

    [Theory]
    [InlineData("plain", Secret)]
    [InlineData("in an address", "s3cr%2Bt%2Fof%20%22mine%22")]
    [InlineData("in a log file of json", "s3cr+t/of \\\"mine\\\"")]
    public void A_configured_secret_is_masked_in_the_forms_in_which_it_travels(string where, string form) =>
        Clean($"{where}: <{form}>").ShouldBe($"{where}: <********>");

    [Fact]
    public void So_it_is_within_json_and_base64()
    {
        Clean($"{{\"said\":{JsonSerializer.Serialize(Secret)}}}").ShouldBe("{\"said\":\"********\"}");
        Clean($"said {Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))}").ShouldBe("said ********");
    }

    [Theory]
    [InlineData("me")]
    [InlineData("you")]
    [InlineData("they")]
    public void It_is_masked_where_base64_holds_more_than_the_secret(string user)
    {
        var told = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}\0{Secret} and more"));

        var clean = Clean($"AUTH PLAIN {told}");

        clean.ShouldContain("********");
        var left = clean["AUTH PLAIN ".Length..].Split("********");
        (left[0].Length + left[^1].Length).ShouldBeLessThan(told.Length - (Secret.Length * 8 / 6) + 2, "but for the letters that its first and last byte share with others");
    }

    [Fact]
    public async Task A_secret_that_takes_another_s_place_in_its_file_is_masked_as_well_as_that_one()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "the-former-word\n");
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(SettingNames.Key("alerts", "SmtpPasswordFile"), file)]).Build();
            var mask = SecretMask.Of(configuration, SettingSections.All);
            mask.Clean("535 not the-former-word").ShouldBe("535 not ********");

            await File.WriteAllTextAsync(file, "the-next-word\n");

            mask.Clean("the-former-word, the-next-word").ShouldBe("********, ********");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task So_it_is_where_the_file_is_a_link_that_leads_elsewhere_now()
    {
        using var folder = new ScratchFolder();
        var (mounted, named) = (Path.Combine(folder.Path, "..data"), Path.Combine(folder.Path, "password"));
        foreach (var version in new[] { "1", "2" })
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, version));
            await Write(Path.Combine(folder.Path, version, "password"), $"word-number-{version}");
        }

        Directory.CreateSymbolicLink(mounted, Path.Combine(folder.Path, "1"));
        File.CreateSymbolicLink(named, Path.Combine("..data", "password"));
        var mask = new SecretMask([], named);
        mask.Clean("word-number-1").ShouldBe("********");

        Directory.Delete(mounted);
        Directory.CreateSymbolicLink(mounted, Path.Combine(folder.Path, "2"));

        mask.Clean("word-number-1 word-number-2").ShouldBe("******** ********");
    }

    [Fact]
    public async Task So_it_is_where_neither_the_file_s_length_nor_its_time_tells_that_another_stands_there()
    {
        using var folder = new ScratchFolder();
        var file = Path.Combine(folder.Path, "password");
        await Write(file, "word-number-1");
        var mask = new SecretMask([], file);
        mask.Clean("word-number-1").ShouldBe("********");

        await Write(file, "word-number-2");

        mask.Clean("word-number-1 word-number-2").ShouldBe("******** ********");
    }

    [Fact]
    public void Of_a_secret_within_another_nothing_is_left_over() => new SecretMask(["word", "word-and-more"]).Clean("word-and-more, word").ShouldBe("********, ********");

    [Fact]
    public void Too_short_a_secret_is_no_reason_to_garble_every_word() => new SecretMask(["a", "the"]).Clean("a cat, the dog").ShouldBe("a cat, the dog");

    [Theory]
    [InlineData("Authorization: Bearer eyJhbGciOi.J9-x_y~z==", "Authorization: Bearer ********")]
    [InlineData("authorization: basic c3BvdGlmeTpzZWNyZXQ=", "authorization: basic ********")]
    [InlineData("Host=db;Username=me;Password=hush;Port=1", "Host=db;Username=me;Password=********;Port=1")]
    [InlineData("Host=db;Password='hu;sh';Port=1", "Host=db;Password='********';Port=1")]
    [InlineData("?access_token=EAAB1x&limit=5", "?access_token=********&limit=5")]
    [InlineData("{\"client_secret\":\"hush\",\"id\":1}", "{\"client_secret\":\"********\",\"id\":1}")]
    [InlineData("{\\\"refresh_token\\\": \\\"hush\\\"}", "{\\\"refresh_token\\\": \\\"********\\\"}")]
    [InlineData("https://me:hush@api.example/v1?q=1", "https://********@api.example/v1?q=1")]
    [InlineData("X-Api-Key: hush", "X-Api-Key: ********")]
    [InlineData("key mi_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA was used", "key ******** was used")]
    public void What_has_the_look_of_a_secret_is_masked(string text, string masked) => Clean(text).ShouldBe(masked);

    [Theory]
    [InlineData("A bearer of news signs in with a password.")]
    [InlineData("The basic idea: passwords, tokens and keys are settings")]
    [InlineData("mail to music@example.org from https://example.org/a@b")]
    [InlineData("ALERTS_SMTP_PASSWORD is not set")]
    public void Words_about_secrets_stay(string text) => Clean(text).ShouldBe(text);

    [Fact]
    public void Wherever_a_secret_stands_it_is_gone() =>
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 40], Gen.String[Gen.Char['a', 'z'], 6, 20], Gen.String[Gen.Char[' ', '~'], 0, 40]).Sample(
            (before, secret, after) => !new SecretMask([secret]).Clean(before + secret + after).Contains(secret, StringComparison.Ordinal), iter: 2000);

    /// <summary>Always at the same instant, as two writings within one tick of the clock are.</summary>
    private static async Task Write(string file, string secret)
    {
        await File.WriteAllTextAsync(file, secret);
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    private static string Clean(string text) => new SecretMask([Secret]).Clean(text);
}
