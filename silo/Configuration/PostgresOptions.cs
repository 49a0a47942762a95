using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>postgres</c>: a server of one's own. Without a host, the embedded one is used.</summary>
public sealed class PostgresOptions
{
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 5432;

    [Required]
    public string Database { get; set; } = "musicinsights";

    /// <summary>The role that runs: it reads and writes rows and owns nothing.</summary>
    [Required]
    public string User { get; set; } = "musicinsights_run";

    public string? Password { get; set; }

    /// <summary>The role that migrates and owns the tables.</summary>
    [Required]
    public string OwnerUser { get; set; } = "musicinsights";

    public string? OwnerPassword { get; set; }

    /// <summary>Connections that each of a process's two pools may hold.</summary>
    [Range(5, 1000)]
    public int MaxConnections { get; set; } = 40;

    /// <summary><c>Disable</c>, <c>Prefer</c>, <c>Require</c>, <c>VerifyCA</c> or <c>VerifyFull</c>.</summary>
    public SslMode Ssl { get; set; } = SslMode.Prefer;

    public bool IsConfigured => !string.IsNullOrEmpty(Host);

    public string ConnectionString => Build(User, Password);

    public string OwnerConnectionString => Build(OwnerUser, OwnerPassword);

    private string Build(string user, string? password) => new NpgsqlConnectionStringBuilder
    {
        Host = Host, Port = Port, Database = Database, Username = user, Password = password, MaxPoolSize = MaxConnections, SslMode = Ssl,
    }.ConnectionString;
}
