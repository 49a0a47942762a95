using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>telemetry</c>: where traces go. Without an endpoint there are none.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The collector's address, which takes OTLP over HTTP; traces go to <c>v1/traces</c> below it. Null: no traces.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>The share of what begins here (a request, a walk) that is traced.</summary>
    [Range(0.0, 1.0)]
    public double TraceShare { get; set; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint is { IsAbsoluteUri: true } endpoint && endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps)
            yield return new ValidationResult("must begin with http:// or https://.", [nameof(OtlpEndpoint)]);
    }
}
