namespace MusicInsights.Grains.Drops.Days;

/// <summary>What a day was for the whole portfolio.</summary>
/// <param name="Factor">How everybody moved: 1 for a day like others, less when most fell.</param>
/// <param name="Releases">How many say so.</param>
/// <param name="Incidents">Sources that gave no value to judge.</param>
internal sealed record SettledDay(DateOnly Day, double Factor, int Releases, IReadOnlyList<SourceIncident> Incidents);
