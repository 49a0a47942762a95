namespace MusicInsights.Web.Overview.Movers;

/// <summary>The releases whose streams moved most, over the days of the two ranges on which both are known.</summary>
/// <param name="Up">The largest gain first.</param>
/// <param name="Down">The largest loss first.</param>
internal sealed record MoversAnswer(DateOnly From, DateOnly To, ComparedRange Compare, IReadOnlyList<Mover> Up, IReadOnlyList<Mover> Down);

/// <param name="Streams">Of the days whose counterpart in the range compared with is known, too.</param>
/// <param name="Previous">Of those counterparts.</param>
/// <param name="Change">Streams less previous: what movers are ranked by.</param>
/// <param name="DeltaPct">By how many percent; null when previous is 0.</param>
/// <param name="Days">How many days that are.</param>
internal sealed record Mover(
    long ReleaseId, string Title, long ArtistId, string ArtistName, long Streams, long Previous, long Change, double? DeltaPct, int Days);
