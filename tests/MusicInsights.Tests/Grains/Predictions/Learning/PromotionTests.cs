using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Tests.Grains.Storage;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Learning;

public sealed class PromotionTests(LearningCluster learning) : IClassFixture<LearningCluster>
{
    private static readonly StoredModel Any = BaseModels.Read("dw");

    [Fact]
    public async Task A_promotion_by_hand_is_one_row_and_repeated_it_is_none()
    {
        var came = await learning.AddBase("dw");
        (await learning.Models("dw").Promote(null, "me")).Refusal!.Code.ShouldBe("nothing_to_promote");
        var own = await learning.Add("dw", "own", Any, ["badly_calibrated"]);
        await Mend(own);

        (await learning.Models("dw").Promote(null, "me")).Value.ShouldBe(own);
        (await learning.Models("dw").Promote(null, "me")).Value.ShouldBe(own);
        (await learning.Models("dw").Promote(own, "me")).Value.ShouldBe(own);

        (await learning.Promotions("dw")).ShouldBe([$"{came} base program", $"{own} manual me"]);
    }

    [Fact]
    public async Task The_gate_is_closed_to_a_model_with_faults_and_names_them()
    {
        await learning.AddBase("rr");
        var own = await learning.Add("rr", "own", Any, ["worse_than_champion", "badly_calibrated"]);

        var refused = (await learning.Models("rr").Promote(own, "me")).Refusal.ShouldNotBeNull();
        refused.Code.ShouldBe("gate_closed");
        refused.Message.ShouldContain("worse_than_champion, badly_calibrated");
        (await learning.Models("rr").Promote(null, "me")).Refusal!.Code.ShouldBe("nothing_to_promote");
        (await learning.Promotions("rr")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_model_of_the_other_playlist_or_none_at_all_is_unknown()
    {
        var other = await learning.AddBase("dw");
        await learning.AddBase("rr");

        (await learning.Models("rr").Promote(other, "me")).Refusal!.Code.ShouldBe("unknown_model");
        (await learning.Models("rr").Promote(long.MaxValue, "me")).Refusal!.Code.ShouldBe("unknown_model");
    }

    [Fact]
    public async Task Going_back_leads_through_all_champions_to_the_model_that_came_with_the_program()
    {
        var came = await learning.AddBase("rr");
        var first = await learning.Add("rr", "own", Any, []);
        var second = await learning.Add("rr", "own", Any, []);

        (await learning.Models("rr").Rollback("me")).Value.ShouldBe(first);
        (await learning.Models("rr").Rollback("me")).Value.ShouldBe(came);
        (await learning.Models("rr").Rollback("me")).Refusal!.Code.ShouldBe("nothing_to_roll_back_to");
        (await learning.Models("rr").Promote(second, "me")).Value.ShouldBe(second);
        (await learning.Models("rr").Rollback("me")).Value.ShouldBe(came);

        (await learning.Promotions("rr"))[3..].ShouldBe([$"{first} rollback me", $"{came} rollback me", $"{second} manual me", $"{came} rollback me"]);
    }

    [Fact]
    public async Task Where_none_is_named_the_newest_is_taken_that_may_become_champion_and_never_was()
    {
        await learning.AddBase("dw");
        var had = await learning.Add("dw", "own", Any, []);
        var may = await learning.Add("dw", "own", Any, ["badly_calibrated"]);
        await Mend(may);
        await learning.Add("dw", "own", Any, ["badly_calibrated"]);

        (await learning.Models("dw").Promote(null, "me")).Value.ShouldBe(may);
        (await learning.Models("dw").Promote(null, "me")).Refusal!.Code.ShouldBe("nothing_to_promote");
        (await learning.Promotions("dw"))[1..].ShouldBe([$"{had} manual program", $"{may} manual me"]);
    }

    [Fact]
    public async Task A_verdict_reached_beside_another_champion_is_none_and_who_was_champion_or_came_along_needs_none()
    {
        var came = await learning.AddBase("rr");
        var stale = await learning.Add("rr", "own", Any, ["badly_calibrated"]);
        await Mend(stale);
        var champion = await learning.Add("rr", "own", Any, []);

        var refused = (await learning.Models("rr").Promote(stale, "me")).Refusal.ShouldNotBeNull();
        (refused.Code, refused.Message).ShouldBe(("gate_closed", $"Model {stale} was compared with model {came}, and the champion is model {champion}: train anew."));
        (await learning.Models("rr").Promote(came, "me")).Value.ShouldBe(came, "it came with the program");
        (await learning.Models("rr").Promote(stale, "me")).Value.ShouldBe(stale, "it was judged beside this one");
        (await learning.Models("rr").Promote(champion, "me")).Value.ShouldBe(champion, "it has been champion");
    }

    private Task Mend(long model) => learning.Cluster.Database.Execute("UPDATE ml_models SET faults = '{}' WHERE id = $1", model);
}
