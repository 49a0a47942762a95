using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;
using Npgsql;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>
/// Every setting that is marked as a secret, with a value that is found again, written in turn in the environment, in
/// config.yaml and in a file of its own.
/// </summary>
internal sealed class SecretSettings
{
    private readonly Dictionary<string, List<string>> _yaml = [];

    public SecretSettings(string folder, Database.TestDatabase database, string reports)
    {
        var (run, owner) = (new NpgsqlConnectionStringBuilder(database.ConnectionString), new NpgsqlConnectionStringBuilder(database.OwnerConnectionString));
        Environment["POSTGRES_HOST"] = run.Host!;
        Environment["POSTGRES_PORT"] = $"{run.Port}";
        Environment["POSTGRES_DATABASE"] = run.Database!;
        (Environment["POSTGRES_USER"], Environment["POSTGRES_OWNER_USER"]) = (run.Username!, owner.Username!);
        var given = new Dictionary<string, string> { ["POSTGRES_PASSWORD"] = run.Password!, ["POSTGRES_OWNER_PASSWORD"] = owner.Password!, ["SENTRY_DSN"] = reports };
        var at = 0;
        foreach (var (section, property) in Marked())
        {
            var variable = SettingNames.Variable(section, property);
            var value = given.GetValueOrDefault(variable) ?? $"hush-{variable.ToLowerInvariant()}-{Guid.NewGuid():n}";
            Values[variable] = value;
            Write(folder, at++ % 3, section, property, value);
        }

        Environment["WEB_KEY_CERTIFICATE"] = Certificate(folder, Values["WEB_KEY_CERTIFICATE_PASSWORD"]);
        Environment["MUSICINSIGHTS_CONFIG"] = Path.Combine(folder, "config.yaml");
        File.WriteAllLines(Environment["MUSICINSIGHTS_CONFIG"], _yaml.SelectMany(section => section.Value.Prepend($"{section.Key}:")));
    }

    /// <summary>By variable.</summary>
    public Dictionary<string, string> Values { get; } = [];

    public Dictionary<string, string> Environment { get; } = [];

    private static IEnumerable<(string Section, string Property)> Marked() =>
        from section in WebOptions.Sections
        from property in SettingNames.Properties(section.Value)
        where SettingsInForce.IsSecret(section.Key, property.Name)
        select (section.Key, property.Name);

    private void Write(string folder, int way, string section, string property, string value)
    {
        var variable = SettingNames.Variable(section, property);
        if (way == 2)
        {
            var file = Path.Combine(folder, variable.ToLowerInvariant());
            File.WriteAllText(file, value + "\n");
            Environment[$"{variable}_FILE"] = file;
        }
        else if (way == 1)
        {
            if (!_yaml.TryGetValue(section, out var lines))
                _yaml[section] = lines = [];
            lines.Add($"  {SettingNames.Yaml(property)}: {JsonSerializer.Serialize(value)}");
        }
        else
        {
            Environment[variable] = value;
        }
    }

    private static string Certificate(string folder, string password)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=here", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var file = Path.Combine(folder, "key.p12");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));
        return file;
    }
}
