using MusicInsights.Tests.Database;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database;

/// <summary>A month that is attached has the form of one that is made as a part of its table.</summary>
public sealed class MonthFormTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Sql = """
        SELECT format('column %s %s %s %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attislocal, attinhcount)
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
        UNION ALL SELECT format('constraint %s %s %s %s %s %s', conname, contype, pg_get_constraintdef(oid), conislocal, coninhcount, conparentid <> 0)
        FROM pg_constraint WHERE conrelid = $1::regclass
        UNION ALL SELECT format('index %s of %s', pg_get_indexdef(indexrelid), inhparent::regclass) FROM pg_index LEFT JOIN pg_inherits ON inhrelid = indexrelid WHERE indrelid = $1::regclass
        UNION ALL SELECT format('trigger %s %s', regexp_replace(tgname, '\d+', ''), tgfoid::regproc) FROM pg_trigger WHERE tgrelid = $1::regclass
        UNION ALL SELECT format('rights %s %s %s', relacl, relowner::regrole, reloptions) FROM pg_class WHERE oid = $1::regclass
        """;

    [Theory]
    [InlineData("spotify_streams_daily")]
    [InlineData("etl_tasks")]
    [InlineData("raw_payloads")]
    public async Task A_month_that_is_attached_has_the_form_of_one_that_is_made_in_place(string table)
    {
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using (var make = owner.CreateCommand($"SELECT ensure_month_partition('{table}', '1999-03-31'); CREATE TABLE {table}_199904 PARTITION OF {table} FOR VALUES FROM ('1999-04-01 00:00:00+00') TO ('1999-05-01 00:00:00+00')"))
            await make.ExecuteNonQueryAsync();

        var attached = await Form(owner, $"{table}_199903");

        attached.ShouldBe(await Form(owner, $"{table}_199904"), ignoreOrder: true);
        attached.ShouldContain(fact => fact.StartsWith("index", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Form(NpgsqlDataSource owner, string month)
    {
        await using var command = owner.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = month });
        await using var row = await command.ExecuteReaderAsync();
        var facts = new List<string>();
        while (await row.ReadAsync())
            facts.Add(row.GetString(0).Replace(month, "month", StringComparison.Ordinal));
        return facts;
    }
}
