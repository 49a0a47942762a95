using MusicInsights.GrainInterfaces.Live;

namespace MusicInsights.Web.Live;

/// <summary>A place in the feed as clients read it: the epoch in the form that <c>after</c> takes.</summary>
internal sealed record WirePosition(string Epoch, long Seq)
{
    public static WirePosition From(LivePosition position) => new(position.Epoch.ToString("N"), position.Seq);
}

/// <summary>What a watch answers.</summary>
/// <param name="Resync">What was missed can no longer be told: read everything again.</param>
internal sealed record WatchAnswer(string Epoch, long Seq, bool Resync);
