using System.Globalization;
using System.Text.RegularExpressions;
using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Grains.Narrative.Telling;

/// <summary>
/// Places that stand for names: <c>{artist}</c>, <c>{release1}</c>, … Sentences are made, and a model is asked, with these alone; the
/// names, which others chose, come in at the very end and are read by nobody but the reader.
/// </summary>
internal sealed partial class Names
{
    public const string Artist = "{artist}";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _places = [];

    private Names(WeekFacts facts)
    {
        _names[Artist] = Plain(facts.Artist);
        foreach (var release in facts.Top)
            Take(release.ReleaseId, release.Title);
        foreach (var mover in facts.Movers)
            Take(mover.ReleaseId, mover.Title);
        foreach (var drop in facts.Drops)
            Take(drop.ReleaseId, drop.Title);
        foreach (var spike in facts.Spikes)
            Take(spike.ReleaseId, spike.Title);
        foreach (var outlook in facts.Outlooks)
            Take(outlook.ReleaseId, outlook.Title);
    }

    /// <summary>The releases in the order of their places.</summary>
    public IEnumerable<long> Releases => _places.Keys;

    public static Names Of(WeekFacts facts) => new(facts);

    public string this[long releaseId] => _places[releaseId];

    public bool Knows(string place) => _names.ContainsKey(place);

    /// <summary>In one go: what looks like a place within a name stays as it is.</summary>
    public string Fill(string text) => Place().Replace(text, place => _names.GetValueOrDefault(place.Value, place.Value));

    /// <summary>Everything between braces, whether it is a place or not.</summary>
    [GeneratedRegex(@"\{[^{}]*\}")]
    public static partial Regex Place();

    private void Take(long releaseId, string title)
    {
        if (_places.ContainsKey(releaseId))
            return;
        var place = string.Create(CultureInfo.InvariantCulture, $"{{release{_places.Count + 1}}}");
        _places[releaseId] = place;
        _names[place] = Plain(title);
    }

    // A paragraph is one line, whatever a name holds.
    private static string Plain(string name) => string.Concat(name.Select(sign => char.IsControl(sign) ? ' ' : sign));
}
