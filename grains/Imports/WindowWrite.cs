namespace MusicInsights.Grains.Imports;

/// <summary>Which window's totals are stored, and on whose word.</summary>
/// <param name="Window"><c>7d</c>, <c>28d</c>, <c>1y</c> or <c>all</c>.</param>
/// <param name="AsOf">The window's last day.</param>
/// <param name="Cause">Why a row that was there changes.</param>
/// <param name="IsRehearsal">What would change is told, and nothing is written.</param>
internal sealed record WindowWrite(string Window, DateOnly AsOf, string Cause, long? ImportId, bool IsRehearsal)
{
    /// <summary>A file's; one without an import is a rehearsal.</summary>
    public static WindowWrite OfImport(string window, DateOnly asOf, long? importId) => new(window, asOf, "import", importId, importId is null);

    public static WindowWrite OfFetch(string window, DateOnly asOf) => new(window, asOf, "fetch", null, IsRehearsal: false);
}
