namespace MusicInsights.Grains.Storage;

/// <summary>The statements on one table of daily rows. Each works on many rows at once, sorted by key.</summary>
internal sealed class DailyStatements
{
    public DailyStatements(DailyTable table)
    {
        var part = table.PartColumn is { } column ? new[] { column } : [];
        string[] key = [table.EntityColumn, .. part, "date"];
        string[] columns = [.. key, .. table.HasArtist ? ["artist_id"] : Array.Empty<string>(), .. table.Columns, "source", "value_ranks", "flag", "last_updated"];
        var names = string.Join(", ", columns);
        var keys = string.Join(", ", key);
        var arrays = string.Join(", ", Enumerable.Range(1, columns.Length).Select(n => $"${n}"));
        string Matches(string given) => string.Join(" AND ", key.Select(c => $"s.{c} = {given}.{c}"));
        var copies = table.CopiesOfCampaign;
        Insert = $"""
            INSERT INTO {table.Name} ({string.Join(", ", columns.Concat(copies.Select(c => c.Column)))})
            SELECT {string.Join(", ", columns.Select(c => $"given.{c}").Concat(copies.Select(c => $"c.{c.OfCampaign}")))}
            FROM unnest({arrays}) AS given ({names}) {(copies.Count > 0 ? $"JOIN campaigns c ON c.campaign_id = given.{table.EntityColumn}" : "")}
            ORDER BY {string.Join(", ", key.Select(c => $"given.{c}"))}
            ON CONFLICT ({keys}) DO NOTHING
            RETURNING {keys}
            """;
        Read = $"""
            SELECT {string.Join(", ", key.Select(c => $"s.{c}"))}, s.source, s.value_ranks, s.flag, s.last_updated, {string.Join(", ", table.Columns.Select(c => $"s.{c}"))}
            FROM unnest({string.Join(", ", key.Select((_, n) => $"${n + 1}"))}) AS asked ({keys}) JOIN {table.Name} s ON {Matches("asked")}
            WHERE s.date BETWEEN ${key.Length + 1} AND ${key.Length + 2}
            ORDER BY s.{table.EntityColumn}, s.date{string.Concat(part.Select(c => $", s.{c} COLLATE \"C\""))}
            """;
        ReadAndHold = Read + "\nFOR NO KEY UPDATE OF s";
        Update = $"""
            UPDATE {table.Name} AS s
            SET {string.Join(", ", columns.Where(c => c != "artist_id" && !key.Contains(c)).Select(c => $"{c} = given.{c}"))}
            FROM unnest({arrays}) AS given ({names})
            WHERE {Matches("given")} AND s.date BETWEEN ${columns.Length + 1} AND ${columns.Length + 2}
            """;
        Delete = $"""
            DELETE FROM {table.Name} s USING unnest({string.Join(", ", key.Select((_, n) => $"${n + 1}"))}) AS gone ({keys})
            WHERE {Matches("gone")} AND s.date BETWEEN ${key.Length + 1} AND ${key.Length + 2}
            """;
    }

    public string Insert { get; }

    public string Read { get; }

    public string ReadAndHold { get; }

    public string Update { get; }

    public string Delete { get; }
}
