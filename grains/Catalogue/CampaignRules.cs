using System.Text.RegularExpressions;
using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.Grains.Catalogue;

/// <summary>What an ad account and a campaign may be. Pure.</summary>
internal static partial class CampaignRules
{
    public const string Hypeddit = "hypeddit";
    public const string Meta = "meta";

    private const int LongestName = 300;
    private const int LongestAddress = 2000;

    /// <summary>The account's id in its full form; null when it is none.</summary>
    public static string? AccountId(string? given) =>
        given?.Trim() is { } id && AccountNumber().Match(id) is { Success: true } match ? $"act_{match.Groups[1].Value}" : null;

    public static Refusal? OfAccount(NewAdAccount account) => account switch
    {
        _ when AccountId(account.AccountId) is null => new Refusal("invalid_account_id", "accountId", "An ad account's id is act_ and up to 20 digits."),
        { Name: not null } when !IsName(account.Name) => BadName(),
        { Currency: not null } when !Currency().IsMatch(account.Currency) => new Refusal("invalid_currency", "currency", "A currency is three capital letters, as EUR."),
        _ => null,
    };

    public static Refusal? OfCampaign(NewCampaign campaign) => campaign switch
    {
        { Platform: not (Hypeddit or Meta) } => new Refusal("invalid_platform", "platform", "A campaign's platform is hypeddit or meta."),
        _ when !IsName(campaign.Name) => BadName(),
        { Platform: Meta, AdAccountId: null } => new Refusal("unknown_ad_account", "adAccountId", "A campaign at Meta belongs to an ad account."),
        { Platform: Hypeddit, AdAccountId: not null } => new Refusal("invalid_platform", "adAccountId", "Only campaigns at Meta belong to an ad account."),
        _ => OfIdAndAddress(campaign.Platform, campaign.ExternalId, campaign.LandingUrl),
    };

    public static Refusal? OfChange(string platform, CampaignChange change) => change switch
    {
        { Name: not null } when !IsName(change.Name) => BadName(),
        _ => OfIdAndAddress(platform, change.ExternalId, change.LandingUrl),
    };

    private static Refusal? OfIdAndAddress(string platform, string? externalId, string? address)
    {
        if (externalId is not null && !(platform == Meta ? MetaId() : LinkId()).IsMatch(externalId))
            return new Refusal("invalid_external_id", "externalId", platform == Meta ? "A campaign's id at Meta is up to 20 digits." : "A link's id is up to 100 letters, digits, - and _.");
        return string.IsNullOrEmpty(address) || address.Length <= LongestAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? null
            : new Refusal("invalid_landing_url", "landingUrl", "A landing page's address begins with http:// or https:// and has up to 2,000 characters.");
    }

    private static bool IsName(string? name) => name?.Trim() is { Length: >= 1 and <= LongestName } text && !text.Any(char.IsControl);

    private static Refusal BadName() => new("invalid_name", "name", "A name has 1 to 300 characters, none of which is a control character.");

    [GeneratedRegex("^(?:act_)?([0-9]{1,20})$")]
    private static partial Regex AccountNumber();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency();

    [GeneratedRegex("^[0-9]{1,20}$")]
    private static partial Regex MetaId();

    [GeneratedRegex("^[0-9A-Za-z_-]{1,100}$")]
    private static partial Regex LinkId();
}
