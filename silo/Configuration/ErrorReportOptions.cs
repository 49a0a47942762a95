using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>sentry</c>: where errors are reported to, if anywhere.</summary>
public sealed class ErrorReportOptions : IValidatableObject
{
    /// <summary>The address that the project's page names (https://key@host/number); null: nothing is reported.</summary>
    public string? Dsn { get; set; }

    /// <summary>What the reports are filed under.</summary>
    [Required, RegularExpression("[^\\s/]{1,64}", ErrorMessage = "must be a word of 1 to 64 characters, without blanks and slashes.")]
    public string Environment { get; set; } = "production";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Dsn) && !IsAddress(Dsn))
            yield return new ValidationResult("must be an address such as https://key@host/number.", [nameof(Dsn)]);
    }

    private static bool IsAddress(string dsn) => Uri.TryCreate(dsn, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length > 0 && address.AbsolutePath.Trim('/').Length > 0;
}
