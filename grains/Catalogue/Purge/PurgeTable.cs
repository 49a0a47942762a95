namespace MusicInsights.Grains.Catalogue.Purge;

/// <summary>A table, and which of its rows are of the entities that go: <see cref="PurgeArguments"/> says what the parameters are.</summary>
internal sealed record PurgeTable(string Name, string Where)
{
    /// <summary>What else changes with the rows: further parts of the statement, which find the rows as <c>gone</c>.</summary>
    public string Consequences { get; init; } = "";

    /// <summary>The columns of <c>gone</c>.</summary>
    public string Returning { get; init; } = "1";

    public string Count => $"SELECT count(*) FROM {Name} WHERE {Where}";

    /// <summary>Answers how many rows went.</summary>
    public string Delete => $"WITH gone AS (DELETE FROM {Name} WHERE {Where} RETURNING {Returning}){Consequences} SELECT count(*) FROM gone";
}
