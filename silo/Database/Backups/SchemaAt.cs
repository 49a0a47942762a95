using Npgsql;

namespace MusicInsights.Silo.Database.Backups;

/// <summary>
/// Makes the tables of a version in the caller's transaction, so that they are gone with it; the migration library would
/// commit each script. The journal is the library's own: it goes on from there.
/// </summary>
internal static class SchemaAt
{
    private const string MakeJournal = $"""
        CREATE TABLE public.{Migrator.Journal} (
            schemaversionsid serial NOT NULL CONSTRAINT "PK_{Migrator.Journal}_Id" PRIMARY KEY,
            scriptname       character varying(255) NOT NULL,
            applied          timestamp without time zone NOT NULL)
        """;

    public static async Task MakeAsync(NpgsqlConnection connection, string version, TimeProvider clock, CancellationToken ct)
    {
        await connection.ExecuteAsync(MakeJournal, ct);
        foreach (var script in MigrationScripts.Through(version))
        {
            await connection.ExecuteAsync(MigrationScripts.Text(script), ct);
            await using var note = new NpgsqlCommand($"INSERT INTO public.{Migrator.Journal} (scriptname, applied) VALUES ($1, $2)", connection);
            note.Parameters.Add(new NpgsqlParameter { Value = script });
            note.Parameters.Add(new NpgsqlParameter { Value = DateTime.SpecifyKind(clock.GetUtcNow().DateTime, DateTimeKind.Unspecified) });
            await note.ExecuteNonQueryAsync(ct);
        }
    }
}
