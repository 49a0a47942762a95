using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web;

/// <summary>One process starts hundreds of hosts in these tests: what keeps one of them when it is gone keeps them all.</summary>
public sealed class DisposedHostTests
{
    [Fact]
    public async Task A_host_that_is_disposed_of_is_kept_by_nothing()
    {
        var services = await ServicesOfAHostThatWas();
        await Eventually.True(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !services.TryGetTarget(out _);
            },
            "the services of the disposed host are let go of");
    }

    // Nothing of the host is left on the stack, or in the state, of who asks.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference<IServiceProvider>> ServicesOfAHostThatWas()
    {
        await using var host = new WebHost { Configure = options => options.AdminCallsPerMinute = 1 };
        await host.InitializeAsync();
        using var admin = host.Admin();
        (await admin.Get("/api/v1/admin/keys")).IsSuccessStatusCode.ShouldBeTrue();
        await (await admin.Get("/api/v1/admin/keys")).ShouldBeProblem(429, "too_many_requests");
        return new WeakReference<IServiceProvider>(host.Services);
    }
}
