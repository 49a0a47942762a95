using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace MusicInsights.Tests.Silo.Database.Upgrades;

/// <summary>
/// Rows for every table of any version, made from nothing but what the server says of it: values are tried until its conditions
/// take them, and remembered, so that the same table of another version has them at once.
/// </summary>
internal sealed partial class MadeUpRows
{
    private const int Rows = 2;
    private const int Attempts = 1000;

    /// <summary>Text that has a form of its own, or is one of a few words whether a condition says so or not.</summary>
    private static readonly Dictionary<string, string> Formed = new() { ["external_id"] = "act_10{0}", ["currency"] = "EUR", ["entity_kind"] = "artist" };

    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Taken = new();

    private readonly HashSet<string> _filled = [];
    private readonly Dictionary<string, int> _times = [];

    /// <summary>
    /// Fills all tables that can hold rows and were not filled in this form before: each gets two, of which one has as many
    /// values as possible.
    /// </summary>
    public async Task FillAsync(NpgsqlConnection connection)
    {
        foreach (var table in (await TableForm.AllAsync(connection)).Where(table => table.TakesRows && _filled.Add(table.Signature)))
        {
            var time = _times[table.Name] = _times.GetValueOrDefault(table.Name, -1) + 1;
            if (time == 0 && Taken.TryGetValue(table.Signature, out var known) && await AreTakenAsync(connection, known))
                continue;
            var statements = await TryAsync(connection, table, time);
            if (time == 0)
                Taken[table.Signature] = statements;
        }
    }

    // A migration may have put rows of its own there: then others have to be found.
    private static async Task<bool> AreTakenAsync(NpgsqlConnection connection, IReadOnlyList<string> statements)
    {
        try
        {
            await ExecuteAsync(connection, string.Join(";\n", statements));
            return true;
        }
        catch (PostgresException refused) when (IsOfValues(refused))
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<string>> TryAsync(NpgsqlConnection connection, TableForm table, int time)
    {
        var random = new Random(table.Name.Length);
        var statements = new List<string>();
        PostgresException? last = null;
        for (var attempt = 0; attempt < Attempts && statements.Count < Rows; attempt++)
        {
            // The first row is as full as the conditions allow; the other has a value here and there.
            var filled = statements.Count == 0 ? 1 - (double)attempt / Attempts : 0.4;
            var statement = Insert(table, (time * Rows) + statements.Count, filled, random);
            try
            {
                await ExecuteAsync(connection, statement);
                statements.Add(statement);
            }
            catch (PostgresException refused) when (IsOfValues(refused))
            {
                last = refused;
            }
        }

        return statements.Count == Rows ? statements : throw new InvalidOperationException($"No rows were found that {table.Name} takes; the last was refused: {last?.Message}", last);
    }

    private static bool IsOfValues(PostgresException refused) => refused.SqlState[..2] is "23" or "22";

    private static string Insert(TableForm table, int row, double filled, Random random)
    {
        var columns = table.Columns.Where(column => !column.IsGiven && (column.IsRequired || random.NextDouble() < filled))
            .Where(column => column.RefersTo is null || TableForm.Full(column.RefersTo) != table.Name).ToList();
        return columns.Count == 0
            ? $"INSERT INTO {table.Name} DEFAULT VALUES"
            : $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", columns.Select(column => Value(table, column, row, random)))})";
    }

    private static string Value(TableForm table, ColumnForm column, int row, Random random)
    {
        if (column.RefersTo is { } other)
            return $"(SELECT \"{column.ReferredColumn}\" FROM {other} ORDER BY 1 OFFSET {(row < Rows ? row : random.Next(row + 1))} LIMIT 1)";
        if (Choices(table, column) is { Count: > 0 } choices)
            return $"'{choices[random.Next(choices.Count)]}'";
        var n = row + 1;
        return column.Type switch
        {
            "text" or "character varying" or "character" => $"'{Text(column, n)}'",
            "bigint" or "integer" => n.ToString(CultureInfo.InvariantCulture),
            "double precision" or "real" or "numeric" => (0.9 / n).ToString(CultureInfo.InvariantCulture),
            "boolean" => n % 2 == 1 ? "true" : "false",
            // A month that has partitions whenever the tables were made.
            "date" => $"current_date - 40 + {n}",
            "timestamp with time zone" => $"date_trunc('day', now()) - interval '40 days' + interval '{(n * 100) + random.Next(60)} minutes'",
            "time without time zone" => $"'{random.Next(24):00}:00'",
            "jsonb" => $$"""'{"made": {{n}}}'""",
            "bytea" => $"'\\x{n:x8}0a5c00ff'",
            "text[]" => "'{one,\"t w o\"}'",
            "real[]" or "double precision[]" => "'{0.1,NaN}'",
            "bigint[]" or "integer[]" => "'{1,2}'",
            "uuid" => "gen_random_uuid()",
            var unknown => throw new InvalidOperationException($"{table.Name}.{column.Name} is a {unknown}: say here how a value of it is made up."),
        };
    }

    // What is hard to carry is in every text: line ends, tabs, backslashes, letters of three alphabets.
    private static string Text(ColumnForm column, int n) => Formed.TryGetValue(column.Name, out var form)
        ? string.Format(CultureInfo.InvariantCulture, form, n)
        : $"{column.Name} {n}\n\t\\N \\. é 音 \"";

    /// <summary>The values that a condition lists for the column.</summary>
    private static List<string> Choices(TableForm table, ColumnForm column) =>
    [
        .. table.Checks.Select(check => Listed().Match(check)).Where(list => list.Success && list.Groups["column"].Value.Trim('"') == column.Name)
            .Take(1).SelectMany(list => Literal().Matches(list.Groups["values"].Value)).Select(value => value.Groups[1].Value),
        .. table.Checks.Select(check => Single().Match(check)).Where(one => one.Success && one.Groups["column"].Value.Trim('"') == column.Name).Select(one => one.Groups["value"].Value),
    ];

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"^CHECK \(\((?<column>\S+) = ANY \(ARRAY\[(?<values>[^\]]*)\]\)\)\)$")]
    private static partial Regex Listed();

    [GeneratedRegex(@"^CHECK \(\((?<column>\S+) = '(?<value>[^']*)'::text\)\)$")]
    private static partial Regex Single();

    [GeneratedRegex("'([^']*)'::")]
    private static partial Regex Literal();
}
