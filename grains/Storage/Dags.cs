namespace MusicInsights.Grains.Storage;

/// <summary>Whose tasks a run holds. A backfill has runs of its own: the day's run is judged by the day's work alone.</summary>
internal static class Dags
{
    public const string Daily = "daily_ingest";

    public static string Backfill(long id) => $"backfill:{id}";
}
