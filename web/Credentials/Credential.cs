using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Web.Credentials;

/// <summary>One sign-in: the sources that ask with it, and the settings that hold it.</summary>
internal sealed record Credential(string Name, string Section, IReadOnlyList<MetricSource> Sources, params string[] Properties)
{
    public static IReadOnlyList<Credential> All { get; } =
    [
        new("spotify", "spotify", [MetricSource.SpotifyWebApi], "ClientId", "ClientSecret"),
        new("spotify_for_artists", "spotify_for_artists", [MetricSource.S4aStatistics, MetricSource.S4aCsv], "Token", "SessionFolder"),
        new("hypeddit", "hypeddit", [MetricSource.HypedditPage], "Email", "Password"),
        new("meta", "meta", [MetricSource.MetaInsights], "AccessToken"),
        new("mail", "alerts", [], "SmtpHost", "SmtpUser", "SmtpPassword", "SmtpPasswordFile"),
    ];

    /// <summary>Whether its variables are set, and where; their values stay where they are.</summary>
    public IReadOnlyList<CredentialSetting> Settings(IReadOnlyList<SettingInForce> inForce) =>
    [
        .. from property in Properties
           let variable = SettingNames.Variable(Section, property)
           join setting in inForce on variable equals setting.Name
           select new CredentialSetting(
               variable, setting.Origin != SettingOrigin.Default && !string.IsNullOrEmpty(setting.Value), setting.Origin.Wire()),
    ];
}
