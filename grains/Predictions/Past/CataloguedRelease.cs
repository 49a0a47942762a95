namespace MusicInsights.Grains.Predictions.Past;

/// <summary>A release of one of the artists whose releases are asked about.</summary>
/// <param name="ReleasedOn">Null where it is not known to the day.</param>
/// <param name="Since">Since when it is tracked.</param>
internal readonly record struct CataloguedRelease(long ReleaseId, long ArtistId, DateOnly? ReleasedOn, DateTimeOffset Since)
{
    public const string Sql = """
        SELECT release_id, artist_id, CASE release_date_precision WHEN 'day' THEN release_date END, created_at
        FROM releases WHERE artist_id = ANY (ARRAY(SELECT artist_id FROM releases WHERE release_id = ANY ($1)))
        """;
}
