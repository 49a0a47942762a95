namespace MusicInsights.Grains.Predictions.Features.Histories;

internal enum CampaignKind
{
    Hypeddit,
    Meta,
}
