using System.ComponentModel.DataAnnotations;

namespace MusicInsights.Grains.Narrative;

/// <summary>Section <c>narrative</c>: whether a model words an artist's week, and which.</summary>
public sealed class NarrativeOptions : IValidatableObject
{
    /// <summary>Off: the program's own sentences alone, and nothing leaves this machine.</summary>
    public bool Enabled { get; set; }

    /// <summary>Where an interface of OpenAI's form is served, up to its version.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The model, as the endpoint names it.</summary>
    public string? Model { get; set; }

    /// <summary>Null: the endpoint asks nobody who they are.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Seconds that an answer may take in all.</summary>
    [Range(1, 20)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Words of the longest answer that is taken.</summary>
    [Range(30, 400)]
    public int MaxWords { get; set; } = 150;

    /// <summary>Calls that one silo may make in a minute; beyond them the program's own sentences stand.</summary>
    [Range(1, 600)]
    public int CallsPerMinute { get; set; } = 20;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is { } given && !(given.IsAbsoluteUri && (given.Scheme == Uri.UriSchemeHttp || given.Scheme == Uri.UriSchemeHttps)))
            yield return new("must be an address that begins with http:// or https://.", [nameof(Endpoint)]);
        else if (Endpoint is { } address && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !string.IsNullOrEmpty(ApiKey))
            yield return new("must begin with https:// where a key is sent to another machine.", [nameof(Endpoint)]);
        if (!Enabled)
            yield break;
        if (Endpoint is null)
            yield return new("is needed when the narrative is enabled.", [nameof(Endpoint)]);
        if (string.IsNullOrWhiteSpace(Model))
            yield return new("is needed when the narrative is enabled.", [nameof(Model)]);
    }
}
