using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.GrainInterfaces.Narrative;

/// <room>An artist's week in words, asked for.</room>
/// <summary>
/// Tells an artist's newest week in one language (key: <c>week:&lt;artist id&gt;:&lt;language&gt;</c>). It keeps what a model wrote for as
/// long as the figures stay the same, so that looking at it costs no call of a model.
/// </summary>
[Alias("MusicInsights.IWeekGrain")]
public interface IWeekGrain : IGrainWithStringKey
{
    const string English = "en";
    const string French = "fr";

    /// <param name="language"><see cref="English"/> or <see cref="French"/>.</param>
    static string Key(long artistId, string language) => $"week:{artistId}:{language}";

    /// <summary>
    /// The week as the stored figures have it now. Where a model is asked, it waits for that no longer than its time limit. Refused:
    /// <c>unknown_artist</c>.
    /// </summary>
    [Alias("Tell")]
    Task<Outcome<ArtistWeek>> Tell();
}
