using System.Net;

namespace MusicInsights.Tests.Web.Auth.Oidc;

/// <summary>A person's browser: keeps cookies, follows redirects one at a time, fills in the provider's forms.</summary>
internal sealed class Browser : IDisposable
{
    private const int MostSteps = 20;

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Browser() => _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies });

    public HttpClient Client => _client;

    /// <summary>A cookie as the browser would send it there.</summary>
    public string Cookie(Uri address, string name) => _cookies.GetCookies(address)[name]!.Value;

    /// <summary>Goes where it is sent, signing in by name and agreeing on the way, up to the address that would be this host's callback.</summary>
    public async Task<Uri> UpToTheCallback(Uri start, string person)
    {
        using var first = await _client.GetAsync(start);
        return await Follow(start, first, person, address => address.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal));
    }

    public async Task<HttpResponseMessage> SignIn(Uri start, string person) => await _client.GetAsync(await UpToTheCallback(start, person));

    private async Task<Uri> Follow(Uri at, HttpResponseMessage response, string person, Predicate<Uri> isThere)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (response.Headers.Location is { } location)
            {
                at = new Uri(at, location);
                if (isThere(at))
                    return at;
                response = await _client.GetAsync(at);
                continue;
            }

            var page = await response.Content.ReadAsStringAsync();
            if (!at.AbsolutePath.StartsWith("/interaction/", StringComparison.Ordinal))
                throw new InvalidOperationException($"{at} answered {(int)response.StatusCode}: {page}");
            using var form = new FormUrlEncodedContent(page.Contains("value=\"login\"", StringComparison.Ordinal)
                ? new Dictionary<string, string> { ["prompt"] = "login", ["login"] = person, ["password"] = "any" }
                : new Dictionary<string, string> { ["prompt"] = "consent" });
            response = await _client.PostAsync(at, form);
        }

        throw new InvalidOperationException($"The sign-in does not end: {at}");
    }

    public void Dispose() => _client.Dispose();
}
