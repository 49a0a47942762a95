using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Narrative.Facts;
using MusicInsights.Grains.Narrative.Telling;

namespace MusicInsights.Grains.Narrative;

/// <room takes="stored figures of a week; a language model, where one is set up" gives="a text in which every number is one of the facts">Tells an artist's week in words, from stored figures only.</room>
/// <summary>Weeks for a letter: of one artist, or of those with most streams. All together they wait for a model no longer than for one answer.</summary>
internal sealed partial class WeeksInWords(WeekRows rows, IGrainFactory grains, IOptions<NarrativeOptions> options, ILogger<WeeksInWords> log)
{
    /// <summary>Who has more is told of those with most streams.</summary>
    private const int MostArtists = 5;

    /// <param name="artistId">Null: whoever has most streams.</param>
    /// <returns>Those of whom anything is known.</returns>
    public async Task<IReadOnlyList<ArtistWeek>> Read(long? artistId, string language, CancellationToken stop)
    {
        var tongue = Tongue.In(language);
        var began = TimeProvider.System.GetTimestamp();
        var weeks = new List<ArtistWeek>();
        foreach (var artist in artistId is { } only ? [only] : await rows.Largest(MostArtists, stop))
        {
            if (await rows.Read(artist, stop) is not { To: not null } facts)
                continue;
            var left = TimeSpan.FromSeconds(options.Value.TimeoutSeconds) - TimeProvider.System.GetElapsedTime(began);
            weeks.Add(await Worded(artist, tongue, left, stop) ?? Own(facts, tongue));
        }

        return weeks;
    }

    private static ArtistWeek Own(WeekFacts facts, Tongue tongue)
    {
        var names = Names.Of(facts);
        return new ArtistWeek(names.Fill(WeekTemplate.Text(facts, names, tongue)), null, facts);
    }

    private async Task<ArtistWeek?> Worded(long artistId, Tongue tongue, TimeSpan left, CancellationToken stop)
    {
        if (!options.Value.Enabled || left <= TimeSpan.Zero)
            return null;
        try
        {
            return (await grains.GetGrain<IWeekGrain>(IWeekGrain.Key(artistId, tongue.Code)).Tell().WaitAsync(left, TimeProvider.System, stop)).Value;
        }
#pragma warning disable CA1031 // A letter goes out whatever keeps the actor from answering.
        catch (Exception e) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotWorded(e, artistId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "The week of artist {Artist} goes into a mail without the model's words")]
    private partial void LogNotWorded(Exception exception, long artist);
}
