namespace MusicInsights.Silo.Configuration;

/// <summary>How the places that settings come from are told over HTTP.</summary>
public static class SettingOriginNames
{
    public static string Wire(this SettingOrigin origin) => origin switch
    {
        SettingOrigin.NamedFile => "named_file",
        var other => other.ToString().ToLowerInvariant(),
    };
}
