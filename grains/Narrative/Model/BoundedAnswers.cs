namespace MusicInsights.Grains.Narrative.Model;

/// <summary>Reads an answer whole, and none that is larger than any paragraph with all that is sent along can be.</summary>
internal sealed class BoundedAnswers : DelegatingHandler
{
    private const long LargestAnswer = 1 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
        return response;
    }
}
