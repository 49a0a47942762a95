using Npgsql;

namespace MusicInsights.Silo.Database;

/// <summary>What the running program may do: rows, and nothing about their tables.</summary>
internal static class RunRoleRights
{
    private static readonly string[] Schemas = ["public", "orleans"];

    /// <summary>Also of the tables to come, as long as the same owner makes them. Harmless when repeated.</summary>
    public static async Task GrantAsync(NpgsqlConnection owner, string role, CancellationToken ct)
    {
        if (await IsGrantedAsync(owner, role, ct)) return;
        using var quote = new NpgsqlCommandBuilder();
        var to = quote.QuoteIdentifier(role);
        var statements = Schemas.Select(schema =>
            $"""
            GRANT USAGE ON SCHEMA {schema} TO {to};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {to};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {to};
            GRANT EXECUTE ON ALL ROUTINES IN SCHEMA {schema} TO {to};
            ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {to};
            ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE ON SEQUENCES TO {to};
            ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT EXECUTE ON ROUTINES TO {to};
            """);
        // What only a migration writes is read-only, or a fault of the program could spoil the next start.
        var readOnly = $"REVOKE INSERT, UPDATE, DELETE ON public.{Migrator.Journal}, orleans.OrleansQuery FROM {to};";
        await using var grant = new NpgsqlCommand(string.Join('\n', statements.Append(readOnly)), owner);
        await grant.ExecuteNonQueryAsync(ct);
    }

    // Granting again would rewrite the catalogue of a thousand tables at each start.
    private static async Task<bool> IsGrantedAsync(NpgsqlConnection owner, string role, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT has_schema_privilege(rolname, 'orleans', 'USAGE') FROM pg_roles WHERE rolname = @role
            """,
            owner);
        command.Parameters.AddWithValue("role", role);
        return await command.ExecuteScalarAsync(ct) as bool?
            ?? throw new MigrationException($"The run role '{role}' does not exist on this server: create it (CREATE ROLE … LOGIN), or correct its name.");
    }
}
