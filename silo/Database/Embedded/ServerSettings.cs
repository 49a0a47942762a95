namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The settings of the server that are ours; they are written at each start, and postgresql.conf includes them.</summary>
internal static class ServerSettings
{
    public const string FileName = "musicinsights.conf";

    public const int MaxConnections = 200;

    /// <summary>Connections of a pool: one's own portfolio and the demo hold two pools' worth each, and what is left is for migrations and for a look by hand.</summary>
    public const int MostOfAPool = 45;

    // Only a server whose data is thrown away may lose what it said it had written.
    private const string Fast = """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = minimal
        max_wal_senders = 0

        """;

    public static Task WriteAsync(ServerHome home, int port, bool temporary, CancellationToken ct) =>
        File.WriteAllTextAsync(Path.Combine(home.Data, FileName), Text(port, temporary), ct);

    private static string Text(int port, bool temporary) => $"""
        # Written at each start; settings of your own belong into postgresql.auto.conf (ALTER SYSTEM).
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = {MaxConnections}
        shared_buffers = '128MB'
        max_wal_size = '2GB'
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_min_messages = warning
        {(temporary ? Fast : "")}
        """;
}
