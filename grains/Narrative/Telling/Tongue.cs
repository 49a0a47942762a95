using System.Globalization;
using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Grains.Narrative.Telling;

/// <summary>The sentences of a week in one language. Names stand in them as places.</summary>
internal abstract class Tongue(string thousands, string decimals, IReadOnlyList<string> months)
{
    // Written here and not asked of the machine, which may know no language at all.
    private readonly NumberFormatInfo _format = new() { NumberGroupSeparator = thousands, NumberDecimalSeparator = decimals };

    public abstract string Code { get; }

    /// <summary>Full names, January first.</summary>
    public IReadOnlyList<string> Months => months;

    public abstract string Nothing { get; }

    public abstract string NothingBefore { get; }

    /// <param name="change">How it compares; null where it does not.</param>
    public abstract string Streams(DateOnly from, DateOnly to, long streams, string? change);

    public abstract string StreamsOfSome(DateOnly from, DateOnly to, long streams, int days);

    /// <summary>Of the days known in both weeks.</summary>
    public abstract string Paired(int days, long streams, string change);

    public abstract string Missing(IReadOnlyList<DateOnly> days);

    public abstract string Preliminary(int days);

    public abstract string Listeners(long aDay, string? change);

    /// <summary>What listeners did, as parts of one sentence.</summary>
    public abstract string Kept(IReadOnlyList<string> parts);

    public abstract string Saves(WeekFigure saves);

    public abstract string PlaylistAdds(WeekFigure adds);

    public abstract string Top(IReadOnlyList<(string Place, long Streams)> releases);

    public abstract string Mover(string place, long now, long before);

    public abstract string Drop(string place, WeekDrop drop);

    public abstract string DropsInAll(int drops);

    public abstract string Spike(string place, WeekSpike spike);

    /// <param name="reason">In words; null where there is none.</param>
    public abstract string Outlook(string place, WeekOutlook outlook, string? reason);

    public abstract string Ads(WeekSpend spend);

    /// <summary>A count against the one before.</summary>
    public abstract string Against(long now, long before);

    /// <summary>What a model's feature is; null where it has no words.</summary>
    public abstract string? Feature(string name);

    public static Tongue In(string language) => language == IWeekGrain.French ? FrenchWeek.Instance : EnglishWeek.Instance;

    protected static string Playlist(string wire) => wire == "rr" ? "Release Radar" : "Discover Weekly";

    protected string Whole(long value) => value.ToString("N0", _format);

    protected string Money(decimal value) => value.ToString("N2", _format);

    protected static string Percent(int value) => $"{Math.Abs(value).ToString(CultureInfo.InvariantCulture)}\u202F%";

    protected static string Year(DateOnly day) => day.Year.ToString(CultureInfo.InvariantCulture);
}
