using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Web.Admin;

/// <summary>A setting as it is in force on this host.</summary>
/// <param name="Name">Its variable in the environment.</param>
/// <param name="Value">Null where it is not set; of a secret that is set, asterisks.</param>
/// <param name="Origin"><c>default</c>, <c>file</c> (config.yaml), <c>environment</c>, <c>named_file</c> (a file that the environment names) or <c>host</c> (the command line).</param>
/// <param name="File">The file that the value was read from; null where it comes from none.</param>
internal sealed record SettingItem(string Section, string Name, string? Value, bool IsSecret, string Origin, string? File);

internal sealed record SettingList(IReadOnlyList<SettingItem> Items);

internal static class SettingsEndpoint
{
    public static void MapSettings(this IEndpointRouteBuilder admin) => admin.MapGet("/settings", List).WithTags("Admin").WithName("Settings")
        .WithSummary("The settings in force on this host, and where each comes from; secrets are masked.");

    private static Ok<SettingList> List(IConfiguration configuration) => TypedResults.Ok(new SettingList(
    [
        .. SettingsInForce.Read((IConfigurationRoot)configuration, WebOptions.Sections)
            .Select(setting => new SettingItem(setting.Section, setting.Name, setting.Value, setting.IsSecret, setting.Origin.Wire(), setting.File)),
    ]));
}
