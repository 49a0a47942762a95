namespace MusicInsights.Grains.Alerts.Whole;

/// <summary>The incidents that are not over: no later day was settled on which the source was fine.</summary>
internal static class OpenIncidents
{
    /// <summary>A table expression of rows of <c>source_incidents</c>.</summary>
    public const string Sql = """
        (SELECT i.* FROM source_incidents i WHERE i.resolved_at IS NULL AND NOT EXISTS (
            SELECT FROM settled_days s WHERE s.date > i.date AND s.settled_at IS NOT NULL AND NOT EXISTS (
                SELECT FROM source_incidents n WHERE n.source = i.source AND n.date = s.date AND n.resolved_at IS NULL)))
        """;
}
