using Microsoft.Extensions.Logging;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Sources;
using MusicInsights.Tests.Grains.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Serving;

public sealed class ChampionsTests : IAsyncLifetime, IDisposable
{
    private const string Promotions = "SELECT p.target, m.origin, p.cause, p.promoted_by FROM ml_promotions p JOIN ml_models m ON m.id = p.model_id ORDER BY p.id";

    private readonly RecordedLog _log = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Silos_that_start_at_once_keep_each_model_of_the_program_once_and_promote_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Sow()));
        await Sow();

        (await _database.Rows("SELECT target, origin, schema, candidate, rows, faults = '{}' FROM ml_models ORDER BY target"))
            .ShouldBe(["dw base survey-28d average 342 True", "rr base survey-28d average 343 True"]);
        (await _database.Rows(Promotions)).ShouldBe(["rr base base program", "dw base base program"], ignoreOrder: true);
        (await _database.Rows("SELECT card ->> 'rows', jsonb_typeof(card -> 'figures') FROM ml_models ORDER BY target")).ShouldBe(["342 array", "343 array"]);
    }

    [Fact]
    public async Task A_base_model_takes_the_place_of_an_older_one_and_of_none_that_was_learned_here()
    {
        await _database.Promote("rr", await _database.Keep("rr", [], "base"));
        await _database.Promote("dw", await _database.KeepOwn("dw"));
        await Sow();

        (await _database.Rows(Promotions)).ShouldBe(["rr base manual test", "dw own manual test", "rr base base program"]);
    }

    [Fact]
    public async Task Another_file_of_the_same_data_is_another_model()
    {
        await Sow();
        await _database.Execute("UPDATE ml_models SET body_sha256 = 'older' WHERE target = 'rr'");

        await Sow();

        (await _database.Rows("SELECT target, count(*), count(DISTINCT data_hash) FROM ml_models GROUP BY 1 ORDER BY 1")).ShouldBe(["dw 1 1", "rr 2 1"]);
        (await _database.Rows("SELECT m.body_sha256 = 'older' FROM ml_promotions p JOIN ml_models m ON m.id = p.model_id WHERE p.target = 'rr' ORDER BY p.id")).ShouldBe(["True", "False"]);
    }

    [Fact]
    public async Task What_a_person_went_back_to_stays_at_the_next_start()
    {
        var older = await _database.Keep("rr", [], "base");
        await _database.Promote("rr", older);
        await Sow();
        await _database.Promote("rr", older);

        await Sow();

        (await _database.Count("ml_promotions WHERE target = 'rr'")).ShouldBe(3);
        (await _database.One<long>("SELECT model_id FROM ml_promotions WHERE target = 'rr' ORDER BY id DESC LIMIT 1")).ShouldBe(older);
    }

    [Fact]
    public async Task Who_was_promoted_last_speaks_from_the_next_look_on()
    {
        await Sow();
        using var champions = New(_database.Data);
        champions.All.ShouldBeEmpty();
        await champions.Refresh(default);
        champions.All.Select(champion => champion.Model.Target).ShouldBe(["rr", "dw"]);
        var weekly = champions.Of("dw");

        var own = await _database.KeepOwn("rr");
        await _database.Promote("rr", own);
        await champions.Refresh(default);

        champions.Of("rr")!.Id.ShouldBe(own);
        champions.Of("dw").ShouldBeSameAs(weekly, "it is not read again");
    }

    [Fact]
    public async Task A_model_that_does_not_fit_this_program_says_nothing_and_so_does_one_that_cannot_be_read()
    {
        await Sow();
        await _database.Promote("rr", await _database.KeepOwn("rr", model => model with { Features = [.. model.Features.Reverse()] }));
        await _database.Promote("dw", await _database.Keep("dw", [1, 2, 3]));
        using var champions = New(_database.Data);
        await champions.Refresh(default);
        await champions.Refresh(default);

        champions.All.ShouldBeEmpty();
        _log.Lines.Count(line => line.Contains("does not fit", StringComparison.Ordinal)).ShouldBe(1, "said once");
        _log.Lines.Count(line => line.Contains("cannot be read", StringComparison.Ordinal)).ShouldBe(1);

        await _database.Promote("rr", await _database.KeepOwn("rr"));
        await champions.Refresh(default);
        champions.All.ShouldHaveSingleItem().Model.Target.ShouldBe("rr");
    }

    [Fact]
    public async Task While_the_database_cannot_be_asked_those_in_use_stay()
    {
        await Sow();
        var data = NpgsqlDataSource.Create(_database.ConnectionString);
        using var champions = New(data);
        await champions.Refresh(default);
        var before = champions.All;
        await data.DisposeAsync();

        await Should.ThrowAsync<Exception>(champions.Refresh(default));
        champions.All.ShouldBe(before);
        before.Count.ShouldBe(2);
    }

    public void Dispose() => _log.Dispose();

    private Task Sow() => new BaseSeed(_database.Data, new PortfolioClock(TimeProvider.System)).Sow(default);

    private Champions New(NpgsqlDataSource data) => new(data, LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<Champions>());
}
