using System.ClientModel;
using System.ClientModel.Primitives;
using System.Threading.RateLimiting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace MusicInsights.Grains.Narrative.Model;

/// <summary>
/// The one way to a model: so many calls a minute, a circuit that opens when nothing comes back, a time limit. Nothing is tried again:
/// the program's own sentences stand meanwhile, and whoever asks next asks again.
/// </summary>
internal sealed class ModelLine : IDisposable
{
    /// <summary>The HTTP client's name.</summary>
    public const string ClientName = "narrative";

    private readonly NarrativeOptions _options;
    private readonly IHttpClientFactory _clients;
    private readonly SlidingWindowRateLimiter _calls;
    private readonly ResiliencePipeline _pipeline;

    public ModelLine(IOptions<NarrativeOptions> options, IHttpClientFactory clients)
    {
        (_options, _clients) = (options.Value, clients);
        _calls = new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
        {
            PermitLimit = _options.CallsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 12, QueueLimit = 0,
        });
        _pipeline = new ResiliencePipelineBuilder { Name = ClientName, TimeProvider = TimeProvider.System }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not RateLimiterRejectedException),
                FailureRatio = 0.9, MinimumThroughput = 5, SamplingDuration = TimeSpan.FromMinutes(2), BreakDuration = TimeSpan.FromMinutes(1),
            })
            .AddRateLimiter(_calls)
            .AddTimeout(TimeSpan.FromSeconds(_options.TimeoutSeconds))
            .Build();
    }

    /// <summary>What the model says. Throws as the network, the endpoint's answers and the pipeline do.</summary>
    public async Task<ChatResponse> Ask(string instructions, string data, CancellationToken stop) => await _pipeline.ExecuteAsync(
        async token =>
        {
            using var http = _clients.CreateClient(ClientName);
            http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's time limit decides
            using var transport = new HttpClientPipelineTransport(http);
            using var chat = Client(transport);
            return await chat.GetResponseAsync([new(ChatRole.System, instructions), new(ChatRole.User, data)], cancellationToken: token);
        },
        stop);

    public void Dispose() => _calls.Dispose();

    // An endpoint that asks nobody who they are gets a word in the key's place: the library insists on one.
    private IChatClient Client(HttpClientPipelineTransport transport) => new ChatClient(
        _options.Model!, new ApiKeyCredential(string.IsNullOrEmpty(_options.ApiKey) ? "none" : _options.ApiKey),
        new OpenAIClientOptions { Endpoint = _options.Endpoint, Transport = transport, RetryPolicy = new ClientRetryPolicy(maxRetries: 0), NetworkTimeout = Timeout.InfiniteTimeSpan })
        .AsIChatClient();
}
