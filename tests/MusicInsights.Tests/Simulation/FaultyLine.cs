using System.Collections.Concurrent;
using System.Net.Http.Json;

namespace MusicInsights.Tests.Simulation;

/// <summary>The way to the source: some calls are announced to its fault switch just before they are made.</summary>
internal sealed class FaultyLine(Chaos chaos, SiloWatch watch, ConcurrentDictionary<string, int> calls, Func<HttpClient> hands) : DelegatingHandler
{
    private static readonly string[] Kinds = ["500", "502", "503", "429", "torn", "html", "invalid_json", "unauthorized"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var call = $"{path} {calls.AddOrUpdate(path, 1, (_, before) => before + 1)}";
        if (chaos.Spoils(call))
        {
            var order = new { next = 1, kind = Kinds[chaos.Fate.Pick(Kinds.Length, $"kind {call}")], pathContains = path };
            (await hands().PostAsJsonAsync("/sandbox/faults", order, cancellationToken)).EnsureSuccessStatusCode();
        }

        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            watch.Answered();
        }
    }
}
