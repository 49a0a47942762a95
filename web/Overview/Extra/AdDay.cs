namespace MusicInsights.Web.Overview.Extra;

/// <summary>What one campaign spent on one day, and a release that it advertised.</summary>
/// <param name="Currency">Null where nobody told it: then nothing can be said of its days.</param>
internal readonly record struct AdDay(long CampaignId, long ReleaseId, string? Currency, DateOnly Date, double Spent);

/// <summary>What a day's ads in one currency cost, and the streams that came on top.</summary>
internal sealed record ExtraDay(double Spent, double Streams);
