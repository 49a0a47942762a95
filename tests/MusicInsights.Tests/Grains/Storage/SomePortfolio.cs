using MusicInsights.GrainInterfaces.Releases;
using MusicInsights.Tests.Database;
using Npgsql;

namespace MusicInsights.Tests.Grains.Storage;

/// <summary>Rows of artists and releases, and short ways to ask the database.</summary>
internal static class SomePortfolio
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task<long> AddArtist(this TestDatabase database, string name, string? spotifyId = null) => database.One<long>(
        "INSERT INTO artists (name, spotify_id, created_at) VALUES ($1, $2, $3) RETURNING artist_id", name, (object?)spotifyId ?? DBNull.Value, Created);

    public static Task<long> AddRelease(this TestDatabase database, long artistId, string title, DateOnly? releasedOn = null) => database.One<long>(
        """
        INSERT INTO releases (artist_id, title, title_key, release_date, release_date_precision, created_at)
        VALUES ($1, $2, $3, $4, CASE WHEN $4::date IS NULL THEN NULL ELSE 'day' END, $5) RETURNING release_id
        """,
        artistId, title, TitleKey.Of(title), (object?)releasedOn ?? DBNull.Value, Created);

    public static async Task Execute(this TestDatabase database, string sql, params object[] arguments)
    {
        await using var command = Command(database.Data, sql, arguments);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>As the owner: what the running program has no right to do.</summary>
    public static async Task ExecuteAsOwner(this TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> One<T>(this TestDatabase database, string sql, params object[] arguments)
    {
        await using var command = Command(database.Data, sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetFieldValue<T>(0);
    }

    public static Task<long> Count(this TestDatabase database, string fromWhere, params object[] arguments) =>
        database.One<long>($"SELECT count(*) FROM {fromWhere}", arguments);

    /// <summary>The rows as text, each with its columns parted by blanks, in the order asked for.</summary>
    public static async Task<List<string>> Rows(this TestDatabase database, string sql, params object[] arguments)
    {
        await using var command = Command(database.Data, sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader, column))));
        return rows;
    }

    private static string Text(NpgsqlDataReader reader, int column) => reader.GetValue(column) switch
    {
        DBNull => "-",
        DateOnly day => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static NpgsqlCommand Command(NpgsqlDataSource data, string sql, object[] arguments)
    {
        var command = data.CreateCommand(sql);
        foreach (var argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        return command;
    }
}
