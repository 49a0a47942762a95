using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Narrative;
using MusicInsights.Grains.Narrative.Checking;
using MusicInsights.Grains.Narrative.Facts;
using MusicInsights.Grains.Narrative.Model;
using MusicInsights.Grains.Narrative.Telling;

namespace MusicInsights.Grains.Narrative;

/// <summary>
/// Keeps what a model wrote of the figures as they are, in memory alone: nothing that a model wrote is stored. It takes one call after
/// the other, so that many who look at once make one call of the model; those behind the first find what it left.
/// </summary>
[GrainType("week")]
internal sealed class WeekGrain(WeekRows rows, WeekWriter writer) : Grain, IWeekGrain
{
    // Who wrote nonsense of these figures writes it again; who did not answer may soon.
    private static readonly TimeSpan AfterNonsense = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterSilence = TimeSpan.FromMinutes(2);

    // What a model was asked for is kept while somebody may look at it again.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private string? _kept;
    private string? _keptOf;
    private string? _refusedOf;
    private long _refusedAt;
    private TimeSpan _rest;

    public async Task<Outcome<ArtistWeek>> Tell()
    {
        var (artistId, tongue) = Asked();
        if (await rows.Read(artistId, CancellationToken.None) is not { } facts)
        {
            (_kept, _keptOf) = (null, null);
            return new Refusal("unknown_artist", null, $"There is no artist {artistId.ToString(CultureInfo.InvariantCulture)} here.");
        }

        var names = Names.Of(facts);
        var text = writer.IsOn && facts.To is not null ? await Worded(facts, names, tongue) : null;
        Stay();
        return new ArtistWeek(names.Fill(text ?? WeekTemplate.Text(facts, names, tongue)), text is null ? null : writer.Model, facts);
    }

    // Who keeps nothing makes room for others soon.
    private void Stay()
    {
        if (_kept is not null)
            DelayDeactivation(Kept);
        else if (_rest > TimeSpan.Zero)
            DelayDeactivation(_rest);
    }

    private async Task<string?> Worded(WeekFacts facts, Names names, Tongue tongue)
    {
        var figures = Print(facts, names, tongue);
        if (_keptOf == figures)
            return _kept;
        // A silence rests whatever the figures are; nonsense only where it was of these.
        if (_rest > TimeProvider.System.GetElapsedTime(_refusedAt) && (_refusedOf is null || _refusedOf == figures))
            return null;
        var (text, fault) = await writer.Write(facts, names, tongue, CancellationToken.None);
        if (fault is { } why)
            (_refusedOf, _refusedAt, _rest) = (why.IsOfText() ? figures : null, TimeProvider.System.GetTimestamp(), why.IsOfText() ? AfterNonsense : AfterSilence);
        else
            (_kept, _keptOf) = (text, figures);
        return text;
    }

    // All that a model is told, and whom the places stand for.
    private static string Print(WeekFacts facts, Names names, Tongue tongue) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        WeekPrompt.Data(facts, names, tongue) + string.Join(',', names.Releases.Select(id => id.ToString(CultureInfo.InvariantCulture))))));

    private (long ArtistId, Tongue Tongue) Asked()
    {
        var parts = this.GetPrimaryKeyString().Split(':');
        return (long.Parse(parts[1], CultureInfo.InvariantCulture), Tongue.In(parts[2]));
    }
}
