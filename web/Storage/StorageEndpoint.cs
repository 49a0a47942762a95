using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Storage;

/// <room>How much the tables hold.</room>
/// <summary>What fills the disk, and what lets go of it by itself.</summary>
internal static class StorageEndpoint
{
    public static void MapStorage(this IEndpointRouteBuilder admin) => admin.MapGet("/storage", Read).WithTags("Admin").WithName("Storage")
        .WithSummary("How large the database and each of its tables is, how much room the disk has, and how long what is kept.");

    private static async Task<Ok<StorageAnswer>> Read(Portfolio portfolio, IConfiguration configuration, IOptions<WebOptions> options, CancellationToken cancel) =>
        TypedResults.Ok(new StorageAnswer(
            await StorageRows.Database(portfolio, cancel), Disk(options.Value.DataFolder), await StorageRows.Tables(portfolio, cancel), Retentions((IConfigurationRoot)configuration)));

    private static List<Retention> Retentions(IConfigurationRoot configuration)
    {
        var inForce = SettingsInForce.Read(configuration, WebOptions.Sections).ToDictionary(setting => setting.Name);
        return
        [
            Set("raw_payloads", "payloads", "KeepDays"),
            Set("ml_predictions", "predictions", "KeepDays"),
            Set("admin_audit_log", "web", "AuditDays"),
            new("etl_tasks", null, null),
            new("daily", null, null),
        ];

        Retention Set(string name, string section, string property)
        {
            var variable = SettingNames.Variable(section, property);
            return new(name, int.Parse(inForce[variable].Value!, CultureInfo.InvariantCulture), variable);
        }
    }

    private static DiskSpace? Disk(string folder)
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(folder));
            return new DiskSpace(drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
