using MusicInsights.Sandbox.Hands;

namespace MusicInsights.Sandbox.Hypeddit;

/// <room status="demo and tests only">The pages of Hypeddit.</room>
/// <summary>
/// A stand-in for the pages of hypeddit.com behind its sign-in. The ids of the form and of the dashboard's tile are the real
/// site's; its statistics page is described nowhere in public, so that page is invented.
/// </summary>
internal static class HypedditSite
{
    /// <summary>Under which path of the sandbox the site stands.</summary>
    public const string Root = "/hypeddit";

    public static void MapHypeddit(this IEndpointRouteBuilder app)
    {
        var site = app.MapGroup(Root)
            .AddEndpointFilter(CallLog.Record)
            .AddEndpointFilter(FaultSwitch.Spoil);
        site.MapSignIn();
        site.MapLinkPages();
        var account = site.MapGroup("").AddEndpointFilter(SignedInOnly);
        account.MapDashboard();
        account.MapCampaignPages();
    }

    private static ValueTask<object?> SignedInOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<HypedditSessions>().Of(context.HttpContext) is { IsSignedIn: true }
        && Page.ChangeOf(context.HttpContext) != PageChange.SessionExpired
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Redirect($"{Root}/login"));
}
