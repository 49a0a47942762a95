namespace MusicInsights.Web.Storage;

/// <summary>How much room the data takes, and how long it is kept.</summary>
/// <param name="DatabaseBytes">The whole database.</param>
/// <param name="Disk">The disk of this host's data folder; null where the system does not tell.</param>
/// <param name="Tables">Largest first.</param>
internal sealed record StorageAnswer(long DatabaseBytes, DiskSpace? Disk, IReadOnlyList<TableSize> Tables, IReadOnlyList<Retention> Retentions);

internal sealed record DiskSpace(long FreeBytes, long TotalBytes);

/// <param name="Name">With its schema where that is not <c>public</c>.</param>
/// <param name="Rows">An estimate: as the database's statistics have it.</param>
/// <param name="Bytes">With its indexes.</param>
/// <param name="Parts">Partitions; 0 of a table that has none.</param>
internal sealed record TableSize(string Name, long Rows, long Bytes, long IndexBytes, int Parts);

/// <summary>How long a kind of data is kept.</summary>
/// <param name="Name">A table, or <c>daily</c>: the days of all entities with their revisions.</param>
/// <param name="Days">Null: for good.</param>
/// <param name="Setting">The variable that decides; null where none does.</param>
internal sealed record Retention(string Name, int? Days, string? Setting);
