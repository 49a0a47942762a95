using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using MusicInsights.Web.Auth.Sessions;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Auth.Oidc;

/// <summary>What becomes of a person who was sent to the identity provider and comes back.</summary>
internal sealed partial class OidcArrival(IOptions<OidcOptions> options, IOptions<WebOptions> web, SessionLedger sessions, ILogger<OidcArrival> logger)
{
    private const int LongestName = 200;

    /// <summary>The way back leads to the one address the provider knows, whichever portfolio was looked at.</summary>
    public Task SendThere(RedirectContext context)
    {
        var here = web.Value.PublicUrl?.AbsoluteUri.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        context.ProtocolMessage.RedirectUri = here + OidcSetup.Callback;
        return Task.CompletedTask;
    }

    /// <summary>The provider's word holds; whether it means a role here is ours to say. Nothing of its tokens is kept.</summary>
    public async Task Welcome(TicketReceivedContext context)
    {
        var person = context.Principal!;
        var role = options.Value.RoleOf([.. person.FindAll(options.Value.RoleClaim).Select(claim => claim.Value)]);
        if (role is null)
        {
            context.HandleResponse();
            await SignInRefusal.Write(context.HttpContext, Problem.Of(
                403, "no_role", "You have no role here", $"The identity provider knows you, but its claim '{options.Value.RoleClaim}' gives you no role in MusicInsights."));
            return;
        }

        var session = await sessions.Begin(
            new SessionStart(
                null, $"{options.Value.Authority} {person.FindFirstValue("sub")}", NameOf(person), role,
                context.HttpContext.Connection.RemoteIpAddress?.ToString(), TimeSpan.FromHours(options.Value.SessionHours)),
            context.HttpContext.RequestAborted);
        (context.Principal, context.Properties) = SessionCookie.Ticket(session);
        context.HttpContext.User = Identity.Of(session.Holder); // the audit log tells who it was
    }

    /// <summary>Whatever was wrong with the answer, the browser gets a sentence and the log the reason.</summary>
    public async Task Refuse(RemoteFailureContext context)
    {
        context.HandleResponse();
        LogRefused(context.Failure?.GetType().Name ?? "unknown");
        await SignInRefusal.Write(context.HttpContext, context.Failure is HttpRequestException or TaskCanceledException
            ? SignInRefusal.Unreachable
            : Problem.Of(401, "sign_in_failed", "The sign-in did not succeed", "The identity provider's answer was not valid or too late. Begin again."));
    }

    /// <summary>The person said no at the provider, or the provider did.</summary>
    public static Task Decline(AccessDeniedContext context)
    {
        context.HandleResponse();
        return SignInRefusal.Write(context.HttpContext, Problem.Of(403, "sign_in_denied", "The sign-in was refused", "The identity provider, or you there, said no."));
    }

    private static string NameOf(ClaimsPrincipal person)
    {
        var name = person.FindFirstValue("preferred_username") ?? person.FindFirstValue("name") ?? person.FindFirstValue("email") ?? person.FindFirstValue("sub")!;
        var plain = string.Concat(name.Where(letter => !char.IsControl(letter)));
        return plain.Length > LongestName ? plain[..LongestName] : plain;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in with the identity provider did not succeed: {Reason}")]
    private partial void LogRefused(string reason);
}
