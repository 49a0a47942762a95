using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Sources.Resilience;

namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>
/// Asks the Graph API. The token travels in the header alone, and what comes back is free of it. An account that is near a
/// limit is asked more slowly, and one beyond it not at all.
/// </summary>
internal sealed class MetaAdsClient
{
    private readonly SourceHttp _http;
    private readonly MetaAdsOptions _options;
    private readonly GraphQuota _quota;
    private readonly TimeProvider _wall;

    public MetaAdsClient(SourceHttpFactory factory, IOptions<MetaAdsOptions> options, GraphQuota quota, TimeProvider wall)
    {
        (_options, _quota, _wall) = (options.Value, quota, wall);
        var settings = new SourceHttpSettings
        {
            Source = "meta_insights", Title = "Meta", CredentialSetting = "META_ACCESS_TOKEN",
            TimeoutSeconds = _options.TimeoutSeconds, Retries = _options.Retries, Concurrency = _options.Concurrency,
        };
        _http = factory.Create(settings with { Judge = reply => Judge(reply, settings) });
    }

    /// <summary>Reads an object or a list: its JSON, free of the token.</summary>
    /// <param name="account">Whose limits the call counts against.</param>
    public Task<Got<byte[]>> Get(string account, string path, IReadOnlyDictionary<string, string> query, CancellationToken stop)
    {
        var address = query.Count == 0 ? Address(path) : $"{Address(path)}?{QueryText.Write(query)}";
        return Send(account, () => new HttpRequestMessage(HttpMethod.Get, address), stop);
    }

    /// <summary>Orders something.</summary>
    public Task<Got<byte[]>> Post(string account, string path, IReadOnlyDictionary<string, string> form, CancellationToken stop) =>
        Send(account, () => new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = new FormUrlEncodedContent(form) }, stop);

    private async Task<Got<byte[]>> Send(string account, Func<HttpRequestMessage> request, CancellationToken stop)
    {
        if (_quota.Wait(account) is var wait && wait > TimeSpan.Zero)
        {
            if (wait > RetryAfter.LongestWait)
                return new SourceFailure(GraphErrors.RateLimited, $"Meta's limit for this account is used up; nothing is asked for another {Math.Ceiling(wait.TotalMinutes)} min.", IsTransient: true);
            await Task.Delay(wait, _wall, stop);
        }

        var answer = await _http.Send(() => Signed(request()), stop);
        if (answer.Reply is { } reply)
            _quota.Observe(account, UsageHeaders.Read(reply.Header));
        if (answer.Nothing is SourceFailure { Class: GraphErrors.RateLimited } limited)
        {
            _quota.Refused(account);
            return limited with { IsTransient = true };
        }

        return answer.Nothing is { } nothing ? nothing : TokenFree.Bytes(answer.Reply!.Body, _options.AccessToken);
    }

    private HttpRequestMessage Signed(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.AccessToken);
        return request;
    }

    private SourceFailure? Judge(HttpReply reply, SourceHttpSettings settings)
    {
        if (GraphError.Read(reply.Body) is not { } error)
            return ReplyClasses.Judge(reply, settings);
        var failure = GraphErrors.ToFailure(error with { Message = TokenFree.Text(error.Message, _options.AccessToken) }, (int)reply.Status >= 500);
        // Who is told "too many calls" and calls again at once is told so again: only the actor comes back, later.
        return failure.Class == GraphErrors.RateLimited ? failure with { IsTransient = false } : failure;
    }

    private string Address(string path) => $"{_options.BaseUrl.ToString().TrimEnd('/')}/{_options.ApiVersion}/{path}";
}
