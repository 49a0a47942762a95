namespace MusicInsights.Silo.Configuration;

/// <summary>Where a setting's value comes from.</summary>
public enum SettingOrigin
{
    /// <summary>Nobody set it.</summary>
    Default = 0,

    /// <summary>config.yaml.</summary>
    File = 1,

    /// <summary>Its variable.</summary>
    Environment = 2,

    /// <summary>A file that the environment names: <c>SECTION_A_SETTING_FILE</c>.</summary>
    NamedFile = 4,

    /// <summary>The command line, or the host that was given it otherwise.</summary>
    Host = 3,
}

/// <summary>A setting as it is in force on this host.</summary>
/// <param name="Name">Its variable: <c>SECTION_A_SETTING</c>.</param>
/// <param name="Value">Null where it is not set and has no default; of a secret, <see cref="SettingsInForce.Mask"/>.</param>
/// <param name="File">The file that the value was read from; null where it comes from none.</param>
public sealed record SettingInForce(string Section, string Name, string? Value, bool IsSecret, SettingOrigin Origin, string? File);
