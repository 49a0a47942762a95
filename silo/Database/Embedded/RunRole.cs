using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The role of the running program on the embedded server: it may log in, and what else it may the migrator grants.</summary>
internal static class RunRole
{
    /// <summary>Its password follows from the owner's, which cannot be found from it.</summary>
    public static string Password(string ownerPassword, string role) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), Encoding.UTF8.GetBytes(role)))[..48];

    public static async Task EnsureAsync(string ownerConnectionString, string role, string password, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(ct);
        // A statement that makes a role takes no parameters: the server quotes them. It is not to be logged should it fail.
        await using var compose = new NpgsqlCommand(
            """
            SELECT 'SET log_min_error_statement = panic; '
                || CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = @role) THEN 'ALTER' ELSE 'CREATE' END
                || format(' ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L', @role, @password)
            """,
            connection);
        compose.Parameters.AddWithValue("role", role);
        compose.Parameters.AddWithValue("password", password);
        var statement = (string)(await compose.ExecuteScalarAsync(ct))!;
        await using var make = new NpgsqlCommand(statement, connection);
        await make.ExecuteNonQueryAsync(ct);
    }
}
