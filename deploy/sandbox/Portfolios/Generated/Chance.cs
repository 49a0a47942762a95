namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>What a draw decides; each has draws of its own, so that changing one leaves the others as they were.</summary>
internal enum Chance
{
    ArtistId,
    TrackId,
    Performer,
    Release,
    Song,
    Day,
    Campaign,
    Drop,
    Hole,
    LinkId,
    LinkDay,
    AdAccount,
    AdCampaign,
    AdDay,
}
