using Microsoft.AspNetCore.Authorization;

namespace MusicInsights.Web.Auth;

/// <summary>May look: a viewer or an admin anywhere, anyone where <see cref="ViewingRule"/> says that it is open.</summary>
internal sealed record ViewerRequirement : IAuthorizationRequirement;

internal sealed class ViewerRequirementHandler(ViewingRule rule) : AuthorizationHandler<ViewerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ViewerRequirement requirement)
    {
        var mayView = context.User.IsInRole(Roles.Viewer)
            || context.User.IsInRole(Roles.Admin)
            || (context.Resource is HttpContext http && rule.IsOpen(http.Request));
        if (mayView)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
