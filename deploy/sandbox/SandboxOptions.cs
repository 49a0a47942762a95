using System.ComponentModel.DataAnnotations;
using MusicInsights.Sandbox.Spotify;

namespace MusicInsights.Sandbox;

/// <summary>What the sandbox serves and by which clock. Each property is a command line option in kebab case.</summary>
internal sealed record SandboxOptions
{
    /// <summary>Where to listen; port 0 takes a free one. Loopback unless told otherwise.</summary>
    [Required(ErrorMessage = "--urls must not be empty.")]
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The bearer token that the statistics API asks for.</summary>
    [Required(ErrorMessage = "--token must not be empty.")]
    public string Token { get; init; } = "sandbox";

    /// <summary>Who may sign in to the Hypeddit pages.</summary>
    [Required(ErrorMessage = "--hypeddit-email must not be empty.")]
    public string HypedditEmail { get; init; } = "artist@sandbox.invalid";

    /// <summary>The password of that account.</summary>
    [Required(ErrorMessage = "--hypeddit-password must not be empty.")]
    public string HypedditPassword { get; init; } = "sandbox-password";

    /// <summary>The real instant at which the clock shows <see cref="ClockStart"/>; the start of the process by default.</summary>
    public DateTimeOffset? ClockOrigin { get; init; }

    /// <summary>What the sandbox's clock shows at <see cref="ClockOrigin"/>; the origin itself by default.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>Sandbox seconds per real second; 1 is real time, 1440 is a day a minute.</summary>
    [Range(0.001, 100_000, ErrorMessage = "--clock-factor must be between 0.001 and 100000.")]
    public double ClockFactor { get; init; } = 1;

    /// <summary>How many days the latest complete day lies behind today.</summary>
    [Range(0, 30, ErrorMessage = "--lag-days must be between 0 and 30.")]
    public int LagDays { get; init; } = 1;

    /// <summary>Selects the generated portfolio; the same seed and clock start give the same values.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many casts play the generated portfolio's ten artists, each with about sixty songs of its own.</summary>
    [Range(1, 100, ErrorMessage = "--casts must be between 1 and 100.")]
    public int Casts { get; init; } = 1;

    /// <summary>A folder of real series to serve in place of the generated portfolio.</summary>
    public string? Series { get; init; }

    /// <summary>Serves only the tracks with the most days of <see cref="Series"/>.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "--tracks must be at least 1.")]
    public int? Tracks { get; init; }

    /// <summary>What the stood-in Web API lets its app do at first.</summary>
    public SpotifyMode SpotifyMode { get; init; }

    /// <summary>The id of the app that the accounts service knows.</summary>
    [Required(ErrorMessage = "--spotify-client-id must not be empty.")]
    public string SpotifyClientId { get; init; } = "sandbox-client";

    /// <summary>Its secret.</summary>
    [Required(ErrorMessage = "--spotify-client-secret must not be empty.")]
    public string SpotifyClientSecret { get; init; } = "sandbox-secret";

    /// <summary>Seconds for which a token of the Web API is good.</summary>
    [Range(1, 86_400, ErrorMessage = "--spotify-token-seconds must be between 1 and 86400.")]
    public int SpotifyTokenSeconds { get; init; } = 3600;

    /// <summary>Ends the process when its standard input closes, so that a killed host takes it along.</summary>
    public bool ExitWithParent { get; init; }

    /// <summary>Every fault of these options in plain words; empty when they are good.</summary>
    public IReadOnlyList<string> Faults()
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), results, validateAllProperties: true);
        if (Series is not null && !Directory.Exists(Series))
            results.Add(new ValidationResult($"The folder of real series is not there: {Series}"));
        if (Series is null && Tracks is not null)
            results.Add(new ValidationResult("--tracks limits a folder of real series: name one with --series."));
        return [.. results.Select(result => result.ErrorMessage ?? "An option is not valid.")];
    }
}
