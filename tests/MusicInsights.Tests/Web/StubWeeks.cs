using System.Collections.Concurrent;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Tests.Web;

internal sealed class StubWeeks
{
    public Func<Outcome<ArtistWeek>> OnTell { get; set; } = () => new ArtistWeek("A week.", null, new WeekFacts(1, "Somebody"));

    /// <summary>In place of an answer at once.</summary>
    public Task<Outcome<ArtistWeek>>? Waits { get; set; }

    /// <summary>Which actors were asked, by their keys.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public IWeekGrain At(string key) => new Stub(this, key);

    private sealed class Stub(StubWeeks weeks, string key) : IWeekGrain
    {
        public Task<Outcome<ArtistWeek>> Tell()
        {
            weeks.Asked.Enqueue(key);
            return weeks.Waits ?? Task.FromResult(weeks.OnTell());
        }
    }
}
