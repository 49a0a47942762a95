using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Alerts.Life;
using MusicInsights.Grains.Alerts.Silences;
using MusicInsights.Grains.Alerts.Whole;

namespace MusicInsights.Grains.Alerts;

/// <summary>What the actors of alerts work with; one a silo.</summary>
internal sealed record AlertGrainTools(
    ArtistAlerts Artists,
    SystemAlerts Whole,
    DaySettling Days,
    DueArtists Due,
    AlertDesk Desk,
    SilenceRows Silences,
    IOptions<AlertRuleOptions> Options,
    ILogger<AlertGrainTools> Log);
