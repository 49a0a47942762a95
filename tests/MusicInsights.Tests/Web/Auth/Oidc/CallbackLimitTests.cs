using MusicInsights.Web.Auth.Oidc;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Oidc;

public sealed class CallbackLimitTests : IAsyncLifetime, IAsyncDisposable
{
    // Nobody listens there: what is tried here is refused before the provider would be asked.
    private readonly WebHost _host = new()
    {
        Settings = new Dictionary<string, string?> { ["oidc:authority"] = "http://127.0.0.1:1/", ["oidc:clientid"] = "x", ["oidc:clientsecret"] = "y" },
        Configure = options => options.SignInsPerMinute = 2,
    };

    public Task InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task Answers_of_the_provider_are_counted_for_each_address()
    {
        for (var i = 0; i < 2; i++)
            await (await Answer("")).ShouldBeProblem(401, "sign_in_failed");
        var refused = await Answer("/own");
        await refused.ShouldBeProblem(429, "too_many_requests");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    private Task<HttpResponseMessage> Answer(string prefix) => _host.Client.Get($"{prefix}{OidcSetup.Callback}?code=guess&state=guess");
}
