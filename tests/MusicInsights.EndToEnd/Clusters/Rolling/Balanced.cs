using System.Diagnostics;

namespace MusicInsights.EndToEnd.Clusters.Rolling;

/// <summary>Calls to several web hosts in turn, as a balancer before them makes: what one does not answer is asked of the next, a few times.</summary>
internal sealed class Balanced(IReadOnlyList<HttpClient> webs)
{
    /// <summary>The first try and the bounded retry, 0.1, 0.2, 0.4 … 3.2 s apart: 6.3 s in all.</summary>
    public const int MostTries = 7;

    private readonly List<double> _took = [];
    private readonly List<string> _failures = [];
    private readonly Lock _gate = new();
    private int _turn;
    private int _retried;

    public int Asked => _took.Count + _failures.Count;

    /// <summary>Of those asked, the ones that were not answered at the first try.</summary>
    public int Retried => _retried;

    /// <summary>What was not answered at the last try either.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Of what was answered, with its retries.</summary>
    public double Milliseconds(double quantile)
    {
        lock (_gate)
            return _took.Order().ElementAtOrDefault((int)(quantile * (_took.Count - 1)));
    }

    /// <param name="send">Makes the call; it is made anew for each try.</param>
    public async Task Call(Func<HttpClient, Task<HttpResponseMessage>> send)
    {
        var (begun, turn, why) = (Stopwatch.GetTimestamp(), Interlocked.Increment(ref _turn), "");
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (tries == 1)
                Interlocked.Increment(ref _retried);
            if (tries > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(100 << (tries - 1)), TimeProvider.System);
            try
            {
                using var answer = await send(webs[(turn + tries) % webs.Count]);
                if (answer.IsSuccessStatusCode)
                {
                    lock (_gate)
                        _took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                    return;
                }

                why = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                why = e.Message;
            }
        }

        lock (_gate)
            _failures.Add(why);
    }
}
