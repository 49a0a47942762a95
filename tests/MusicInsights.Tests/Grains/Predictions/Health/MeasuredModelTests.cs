using MusicInsights.Grains.Predictions.Health;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Predictions.Health;

public sealed class MeasuredModelTests
{
    [Theory]
    [InlineData(50, 0.21, null, true)]
    [InlineData(50, 0.19, null, false)] // within what chance shows
    [InlineData(49, 0.9, null, false)] // too few
    [InlineData(0, null, null, false)]
    [InlineData(0, null, 0.36, true)]
    [InlineData(0, null, 0.34, false)]
    public void A_model_is_off_beyond_a_bound_and_what_chance_shows(int pairs, double? calibrationError, double? psi, bool off) =>
        new MeasuredModel("rr", "release_radar", 1, pairs, calibrationError, calibrationError is null ? null : 0.05, psi, psi is null ? null : 0.1, psi)
            .IsOff(mostDrift: 0.25, mostCalibrationError: 0.15).ShouldBe(off);
}
