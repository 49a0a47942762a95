using System.Net;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>Opens pages of the site as a browser does: keeps cookies and follows where a page leads, but never to another host.</summary>
internal sealed class HypedditClient
{
    /// <summary>Name of the source and of its HTTP client.</summary>
    public const string Name = "hypeddit_page";

    private const int MostRedirects = 5;
    private const int LargestPage = 8 << 20;

    private readonly SourceHttp _http;
    private readonly Uri _site;

    public HypedditClient(SourceHttpFactory doors, IOptions<HypedditOptions> options)
    {
        _site = options.Value.BaseUrl.AbsoluteUri.EndsWith('/') ? options.Value.BaseUrl : new Uri(options.Value.BaseUrl.AbsoluteUri + "/");
        var settings = new SourceHttpSettings
        {
            Source = Name, Title = "Hypeddit", CredentialSetting = "HYPEDDIT_PASSWORD", LargestAnswer = LargestPage,
            TimeoutSeconds = options.Value.TimeoutSeconds, Retries = options.Value.Retries, Concurrency = 1,
        };
        _http = doors.Create(settings with { Judge = reply => IsRedirect(reply.Status) ? null : ReplyClasses.Judge(reply, settings) });
    }

    public Uri Address(string path) => new(_site, path);

    public Task<Opened> Get(Uri address, CancellationToken stop) => Open(address, null, stop);

    /// <summary>Sends a form. Where the site leads from there is got: the form's fields are sent once, to this address.</summary>
    public Task<Opened> Post(Uri address, IReadOnlyDictionary<string, string> form, CancellationToken stop) => Open(address, form, stop);

    private async Task<Opened> Open(Uri address, IReadOnlyDictionary<string, string>? form, CancellationToken stop)
    {
        for (var led = 0; led <= MostRedirects; led++)
        {
            if (!IsOurs(address))
                return Opened.Not(PageFit.Changed("HYPEDDIT_BASE_URL", $"it leads to {address.GetLeftPart(UriPartial.Authority)}, and only {_site.GetLeftPart(UriPartial.Authority)} is trusted"));
            var (reply, nothing) = await _http.Send(() => Request(address, form), stop);
            if (nothing is not null)
                return Opened.Not(nothing);
            if (!IsRedirect(reply!.Status) && !reply.ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
                return Opened.Not(new SourceFailure("InvalidPayload", $"Hypeddit answered with \"{reply.ContentType}\" in place of a page.", IsTransient: true));
            if (!IsRedirect(reply.Status))
                return new Opened(new WebPage(address, PageText.Decode(reply.Body, reply.ContentType)), null);
            if (!Uri.TryCreate(address, reply.Header("Location"), out var next))
                return Opened.Not(new SourceFailure("InvalidPayload", $"Hypeddit answered {(int)reply.Status} and does not say where to go.", IsTransient: true));
            (address, form) = (next, null);
        }

        return Opened.Not(new SourceFailure("InvalidPayload", "Hypeddit leads in a circle.", IsTransient: true));
    }

    private static HttpRequestMessage Request(Uri address, IReadOnlyDictionary<string, string>? form) => form is null
        ? new HttpRequestMessage(HttpMethod.Get, address)
        : new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };

    private bool IsOurs(Uri address) => (address.Scheme, address.Host, address.Port) == (_site.Scheme, _site.Host, _site.Port);

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}

/// <summary>A page, and the address at which it was found in the end.</summary>
internal sealed record WebPage(Uri Address, string Html);

/// <summary>A page, or why there is none.</summary>
internal readonly record struct Opened(WebPage? Page, SourceResult? Nothing)
{
    public static Opened Not(SourceResult why) => new(null, why);
}
