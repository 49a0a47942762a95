using Microsoft.AspNetCore.Http.HttpResults;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web.Portfolios;

namespace MusicInsights.Web.Credentials;

/// <room>Which credentials there are and how they fare; never what they are.</room>
/// <summary>Whether the sign-ins at the sources work. No value of one is ever told.</summary>
internal static class CredentialEndpoint
{
    public static void MapCredentials(this IEndpointRouteBuilder admin) => admin.MapGet("/credentials", List).WithTags("Admin").WithName("Credentials")
        .WithSummary("Whether the sign-ins at the sources and at the mail server work, by what was last said to them; never their values.");

    // The demo's sources are made up: whoever looks from there means those of one's own.
    private static async Task<Ok<CredentialList>> List(Portfolio portfolio, PortfolioSet portfolios, IConfiguration configuration, CancellationToken cancel)
    {
        var inForce = SettingsInForce.Read((IConfigurationRoot)configuration, WebOptions.Sections);
        var said = await CredentialRows.Read(portfolios.Own ?? portfolio, cancel);
        return TypedResults.Ok(new CredentialList(CredentialRows.Days, [.. Credential.All.Select(credential => Judge(credential, said, credential.Settings(inForce)))]));
    }

    private static CredentialItem Judge(Credential credential, IReadOnlyList<Said> all, IReadOnlyList<CredentialSetting> settings)
    {
        IReadOnlyList<string> sources = [.. credential.Sources.Select(source => source.Wire())];
        var said = all.Where(one => sources.Contains(one.By) || one.By == credential.Name).ToList();
        var (worked, refused, missing) = (said.Max(one => one.WorkedAt), said.Max(one => one.RefusedAt), said.Max(one => one.MissingAt));
        var refusal = said.Where(one => one.RefusedAt is not null).MaxBy(one => one.RefusedAt)?.Refusal;
        return new CredentialItem(credential.Name, sources, State(worked, refused, missing, settings.Any(setting => setting.IsSet)), worked, refused, refusal, settings);
    }

    private static string State(DateTime? worked, DateTime? refused, DateTime? missing, bool isSet)
    {
        var (work, refusal, lack) = (worked ?? DateTime.MinValue, refused ?? DateTime.MinValue, missing ?? DateTime.MinValue);
        if (refused is not null && refusal > work && refusal >= lack)
            return "refused";
        if (worked is not null && work >= lack)
            return "working";
        return isSet ? "unused" : "missing";
    }
}
