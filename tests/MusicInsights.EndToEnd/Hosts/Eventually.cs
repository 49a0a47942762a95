using System.Diagnostics;

namespace MusicInsights.EndToEnd.Hosts;

/// <summary>Waits for a fact in another process, where no barrier reaches.</summary>
internal static class Eventually
{
    /// <exception cref="TimeoutException">It did not come to hold; the message says what was waited for, and how far it was.</exception>
    public static async Task Holds(string what, Func<Task<(bool Holds, string Seen)>> look, TimeSpan? within = null)
    {
        var patience = within ?? TimeSpan.FromMinutes(3);
        var begun = Stopwatch.GetTimestamp();
        var seen = "nothing yet";
        while (Stopwatch.GetElapsedTime(begun) < patience)
        {
            try
            {
                (var holds, seen) = await look();
                if (holds)
                    return;
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or HttpRequestException or IOException)
            {
                seen = e.Message; // what is waited for may be a server that comes back
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        throw new TimeoutException($"{what} did not come to hold within {patience}; last seen: {seen}");
    }
}
