namespace MusicInsights.Web.Annotations;

/// <summary>What happened in a range of days and may explain a curve.</summary>
internal sealed record AnnotationList(DateOnly From, DateOnly To, IReadOnlyList<Annotation> Items);

/// <param name="Kind"><c>release</c> (its date), <c>campaign</c> (days on which a linked campaign ran) or <c>playlist</c> (an algorithmic playlist was seen to bring streams for the first time).</param>
/// <param name="Date">The day, or the first of several; a campaign's lies before the range where it was running already.</param>
/// <param name="Through">The last day that a campaign ran, pauses of up to three days included; null for a single day.</param>
/// <param name="ReleaseId">Whose it is; null for a campaign of several releases.</param>
/// <param name="Title">That release's title.</param>
/// <param name="Campaign">The campaign's name.</param>
/// <param name="Platform"><c>hypeddit</c> or <c>meta</c>.</param>
/// <param name="Playlist"><c>release_radar</c>, <c>discover_weekly</c> or <c>radio</c>.</param>
/// <param name="Streams">What the playlist brought by then.</param>
internal sealed record Annotation(
    string Kind, DateOnly Date, DateOnly? Through, long? ReleaseId, string? Title, long? CampaignId, string? Campaign, string? Platform,
    string? Playlist, long? Streams);
