using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Narrative.Checking;
using MusicInsights.Grains.Narrative.Telling;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace MusicInsights.Grains.Narrative.Model;

/// <summary>Has a model word a week, and lets stand what holds against the facts.</summary>
internal sealed partial class WeekWriter(ModelLine line, IOptions<NarrativeOptions> options, NarrativeTelemetry telemetry, ILogger<WeekWriter> log)
{
    public bool IsOn => options.Value.Enabled;

    /// <summary>Who is asked.</summary>
    public string Model => options.Value.Model ?? "";

    /// <returns>A text with places for names; or why there is none, which was counted and logged.</returns>
    public async Task<(string? Text, Fault? Fault)> Write(WeekFacts facts, Names names, Tongue tongue, CancellationToken stop)
    {
        var (text, fault) = await Try(facts, names, tongue, stop);
        if (fault is { } why)
        {
            telemetry.Thrown(why);
            LogThrown(facts.ArtistId, tongue.Code, why.Wire());
        }
        else
        {
            telemetry.Written();
        }

        return (text, fault);
    }

    private async Task<(string? Text, Fault? Fault)> Try(WeekFacts facts, Names names, Tongue tongue, CancellationToken stop)
    {
        try
        {
            var answer = await line.Ask(WeekPrompt.Instructions(tongue, options.Value.MaxWords), WeekPrompt.Data(facts, names, tongue), stop);
            return answer.FinishReason == ChatFinishReason.Length ? (null, Fault.TooLong) : AnswerCheck.Judge(answer.Text, facts, names, tongue, options.Value.MaxWords);
        }
#pragma warning disable CA1031 // The client throws whatever reading nonsense throws; whatever it is, there are sentences without a model.
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return (null, Of(e));
        }
    }

    // Never the exception itself: its message holds what the endpoint said.
    private static Fault Of(Exception exception) => exception switch
    {
        TimeoutRejectedException or OperationCanceledException => Fault.Timeout,
        BrokenCircuitException or RateLimiterRejectedException => Fault.Resting,
        ClientResultException { Status: 429 } => Fault.RateLimited,
        ClientResultException { Status: 401 or 403 } => Fault.Credential,
        ClientResultException { Status: 0 or >= 300 } or HttpRequestException => Fault.Endpoint,
        _ => Fault.Garbage,
    };

    [LoggerMessage(LogLevel.Warning, "The week of artist {Artist} in {Language} is told without the model: {Why}")]
    private partial void LogThrown(long artist, string language, string why);
}
