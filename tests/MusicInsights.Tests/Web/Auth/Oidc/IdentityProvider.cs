using System.Diagnostics;
using System.Net.Http.Json;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Oidc;

/// <summary>A certified identity provider in a process of its own. It ends with the pipe to this one, however this one ends.</summary>
public sealed class IdentityProvider : IAsyncLifetime, IAsyncDisposable
{
    public const string ClientId = "musicinsights";
    public const string ClientSecret = "the-clients-own-secret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Process? _process;

    public Uri Issuer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var program = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "identity-provider.path"))).Trim();
        _process = Process.Start(new ProcessStartInfo("node", [program]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = _process.StandardError.ReadToEndAsync(); // it warns of what is meant for development, and must not wait for a reader
        var ready = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The identity provider did not start.");
        Issuer = new Uri(ready["ready ".Length..]);
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>The settings of a host that lets people in by this provider.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["oidc:authority"] = Issuer.AbsoluteUri, ["oidc:clientid"] = ClientId, ["oidc:clientsecret"] = ClientSecret,
    };

    /// <summary>From now on its ID tokens claim this, rightly signed; nothing: the truth again.</summary>
    public async Task Lie(Dictionary<string, object> claims)
    {
        using var client = new HttpClient();
        (await client.PostAsJsonAsync(new Uri(Issuer, "/lies"), claims)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is not { } process)
            return;
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
