using System.Diagnostics;
using MusicInsights.Silo.Telemetry;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class WorkSamplerTests
{
    [Theory]
    [InlineData(ActivityKind.Server, 1, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Internal, 1, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Client, 1, SamplingDecision.Drop)]
    [InlineData(ActivityKind.Server, 0, SamplingDecision.Drop)]
    public void A_request_or_a_walk_begins_a_trace_and_a_call_of_nobodys_does_not(ActivityKind kind, double share, SamplingDecision expected) =>
        new WorkSampler(share).ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), "any", kind)).Decision.ShouldBe(expected);
}
