using CsCheck;
using MusicInsights.Grains.Alerts.Mail.Sending;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Sending;

public sealed class BackoffTests
{
    [Fact]
    public void The_wait_doubles_up_to_half_an_hour()
    {
        Backoff.After(1, 0.5).ShouldBe(TimeSpan.FromSeconds(20));
        Backoff.After(2, 0.5).ShouldBe(TimeSpan.FromSeconds(40));
        Backoff.After(100, 0.5).ShouldBe(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void Chance_moves_it_by_a_fifth_and_no_more() => Gen.Select(Gen.Int[1, 1000], Gen.Double[0, 1]).Sample((attempts, jitter) =>
        Math.Abs(Backoff.After(attempts, jitter) / Backoff.After(attempts, 0.5) - 1) <= 0.2 + 1e-9);
}
