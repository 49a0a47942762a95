using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace MusicInsights.Grains.Sources.Resilience;

/// <room takes="an HTTP request" gives="an answer, or a failure that says whether it passes">One pipeline a source: permits, timeouts, retries, a breaker.</room>
/// <summary>
/// One source's door to the network: permits, retries, circuit, time limit. An answer is a reply or why there is none, never
/// an exception for what a network does; only the caller's own <c>stop</c> is thrown.
/// </summary>
internal sealed class SourceHttp(SourceHttpSettings settings, ResiliencePipeline<HttpAnswer> pipeline, IHttpClientFactory clients)
{
    /// <param name="request">Makes the request, anew for each attempt; its address is absolute.</param>
    public async Task<HttpAnswer> Send(Func<HttpRequestMessage> request, CancellationToken stop)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await Attempt(request, token), stop);
        }
        catch (TimeoutRejectedException)
        {
            return HttpAnswer.Without("Timeout", $"{settings.Title} did not answer within {settings.TimeoutSeconds} s.", isTransient: true);
        }
        catch (BrokenCircuitException)
        {
            return new HttpAnswer(null, new SourceSkip(GrainInterfaces.Ingest.SkipReason.CircuitOpen));
        }
    }

    private async Task<HttpAnswer> Attempt(Func<HttpRequestMessage> request, CancellationToken stop)
    {
        using var client = clients.CreateClient(settings.Source);
        client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's time limit decides
        client.MaxResponseContentBufferSize = settings.LargestAnswer;
        try
        {
            using var asked = request();
            using var response = await client.SendAsync(asked, HttpCompletionOption.ResponseContentRead, stop);
            var reply = await HttpReply.Read(response, TimeProvider.System, stop);
            return new HttpAnswer(reply, settings.Judge is { } judge ? judge(reply) : ReplyClasses.Judge(reply, settings));
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return HttpAnswer.Without("InvalidPayload", $"{settings.Title} answered with more than {settings.LargestAnswer} bytes.", isTransient: false);
        }
        catch (HttpRequestException e)
        {
            return HttpAnswer.Without("Unreachable", $"The connection to {settings.Title} failed: {e.HttpRequestError}.", isTransient: true);
        }
    }
}
