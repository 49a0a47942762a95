using System.Diagnostics;
using OpenTelemetry.Trace;

namespace MusicInsights.Silo.Telemetry;

/// <summary>
/// Decides where a trace begins: with a request or with a walk. What a client asks on its own account, as the statements by which
/// hosts look for news every second, is no trace.
/// </summary>
internal sealed class WorkSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler _share = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind == ActivityKind.Client ? new SamplingResult(SamplingDecision.Drop) : _share.ShouldSample(samplingParameters);
}
