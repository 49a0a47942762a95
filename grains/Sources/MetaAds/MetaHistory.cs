namespace MusicInsights.Grains.Sources.MetaAds;

/// <summary>How far back Meta's insights reach.</summary>
internal static class MetaHistory
{
    public const int Months = 37;

    /// <summary>The first day that can be asked for. A day within the limit: Meta's day is the account's, and may begin earlier.</summary>
    public static DateOnly FirstDay(DateOnly today) => today.AddMonths(-Months).AddDays(1);
}
