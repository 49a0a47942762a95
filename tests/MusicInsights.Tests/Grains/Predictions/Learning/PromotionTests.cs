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

        foreach (var asked in new long?[] { null, own })
        {
            var refused = (await learning.Models("rr").Promote(asked, "me")).Refusal.ShouldNotBeNull();
            refused.Code.ShouldBe("gate_closed");
            refused.Message.ShouldContain("worse_than_champion, badly_calibrated");
        }

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

    private Task Mend(long model) => learning.Cluster.Database.Execute("UPDATE ml_models SET faults = '{}' WHERE id = $1", model);
}
