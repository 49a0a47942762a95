namespace MusicInsights.Silo.Database.Backups;

/// <summary>Tables whose rows are the migrations', or mean something on one server and in one cluster alone.</summary>
internal static class NotCarried
{
    private static readonly HashSet<string> Tables =
    [
        // Written by the migrations that a restore runs.
        $"public.{Migrator.Journal}",
        "orleans.orleansquery",
        // Who was up when the backup was made is nobody of the cluster to come.
        "orleans.orleansmembershiptable",
        "orleans.orleansmembershipversiontable",
        // Told within the hour, and numbered by the server's transactions, which begin anew on another one: carried over, the
        // feed would wait for numbers that are long in coming. It begins a new epoch instead, and viewers read once more.
        "public.live_events",
        "public.live_feed",
    ];

    public static bool Contains(string schema, string table) => Tables.Contains($"{schema}.{table}");
}
