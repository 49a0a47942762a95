using Microsoft.AspNetCore.Authorization;

namespace MusicInsights.Web.Auth;

/// <summary>A key that is kept to some areas stays there. An endpoint that names no area is closed to it.</summary>
internal sealed record ScopeRequirement : IAuthorizationRequirement;

/// <summary>Why it was refused: the scope that is missing; null where no scope would do.</summary>
internal sealed class ScopeMissing(IAuthorizationHandler handler, string? scope) : AuthorizationFailureReason(handler, "A scope is missing.")
{
    public string? Scope => scope;
}

internal sealed class ScopeRequirementHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        var scope = (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>()?.Scope;
        if (context.User.Scopes() is not { } held || (scope is not null && held.Contains(scope)))
            context.Succeed(requirement);
        else
            context.Fail(new ScopeMissing(this, scope));
        return Task.CompletedTask;
    }
}
