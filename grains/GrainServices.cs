using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Alerts;
using MusicInsights.Grains.Alerts.Mail;
using MusicInsights.Grains.Backfills;
using MusicInsights.Grains.Batching;
using MusicInsights.Grains.Catalogue;
using MusicInsights.Grains.Catalogue.Purge;
using MusicInsights.Grains.Completeness;
using MusicInsights.Grains.Drops;
using MusicInsights.Grains.Findings;
using MusicInsights.Grains.Imports;
using MusicInsights.Grains.Ingest;
using MusicInsights.Grains.Live;
using MusicInsights.Grains.Narrative;
using MusicInsights.Grains.Predictions;
using MusicInsights.Grains.Predictions.Learning;
using MusicInsights.Grains.Predictions.Serving;
using MusicInsights.Grains.Runs;
using MusicInsights.Grains.Sources;
using MusicInsights.Grains.Sources.Hypeddit;
using MusicInsights.Grains.Sources.MetaAds;
using MusicInsights.Grains.Sources.Resilience;
using MusicInsights.Grains.Sources.SpotifyForArtists.Browser;
using MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;
using MusicInsights.Grains.Sources.SpotifyWebApi;
using MusicInsights.Grains.Storage;
using MusicInsights.Grains.Telemetry;
using MusicInsights.Grains.Validation;

namespace MusicInsights.Grains;

/// <room takes="a host's builder" gives="every room, registered">Adds the rooms of the actors to a host.</room>
/// <summary>Everything the actors work with. The host brings the data source, the clocks and the options' values.</summary>
public static class GrainServices
{
    /// <summary>The name of the traces that actors take part in.</summary>
    public const string TraceSource = "MusicInsights";

    public static IServiceCollection AddMusicInsightsGrains(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<IngestTelemetry>()
        .AddSingleton<ModelTelemetry>()
        .AddSingleton<ILasting>(services => services.GetRequiredService<IngestTelemetry>())
        .AddSingleton<ILasting>(services => services.GetRequiredService<MailTelemetry>())
        .AddSingleton<ILasting>(services => services.GetRequiredService<NarrativeTelemetry>())
        .AddHostedService<LastingLoop>()
        .AddSources()
        .AddSingleton<DayValidator>()
        .AddSingleton(new BatchingOptions())
        .AddSingleton<DayWriter>()
        .AddDrops()
        .AddSingleton<DetectStep>()
        .AddPredictions()
        .AddSingleton<PredictStep>()
        .AddSingleton<ReleaseRescoring>()
        .AddSingleton<LiveNudge>()
        .AddSingleton<LiveLog>()
        .AddSingleton<CampaignDirectory>()
        .AddSingleton<CampaignLinks>()
        .AddSingleton<IFindingKeeper, AdAccountKeeper>()
        .AddSingleton<Shelves>()
        .AddSingleton<DailyIngest>()
        .AddSingleton<MissingDaysWalker>()
        .AddSingleton<ImportPreview>()
        .AddSingleton<StoredPayloads>()
        .AddSingleton<PayloadRetention>()
        .AddSingleton<PayloadReplay>()
        .AddSingleton<RecentStreams>()
        .AddSingleton<EntityRows>()
        .AddSingleton<RunLedger>()
        .AddSingleton<FailedTasks>()
        .AddSingleton<Rerun>()
        .AddSingleton<RunWatch>()
        .AddSingleton<ModelWatch>()
        .AddSingleton<AbandonedTasks>()
        .AddCompleteness()
        .AddSingleton<TrackedGrainTools>()
        .AddSingleton<CatalogueRows>()
        .AddSingleton<IFindingKeeper, RecordingKeeper>()
        .AddSingleton<SpotifyNames>()
        .AddSingleton<PurgeLedger>()
        .AddSingleton<PurgeRows>()
        .AddBackfills()
        .AddImports()
        .AddFindings()
        .AddLearning()
        .AddAlerts()
        .AddMail()
        .AddNarrative();

    /// <summary>What a silo does before it walks a day: keeps the models that came with the program, and has the champions ready. Harmless when repeated.</summary>
    public static async Task MakeReadyToForetell(this IServiceProvider services, CancellationToken stop)
    {
        await services.GetRequiredService<BaseSeed>().Sow(stop);
        await services.GetRequiredService<Champions>().Refresh(stop);
    }

    /// <summary>What a silo does before it measures anything: what has not happened yet is told as 0, so that its first time is a rise.</summary>
    public static void BeginToMeasure(this IServiceProvider services)
    {
        services.GetRequiredService<ModelTelemetry>();
        services.GetRequiredService<MailTelemetry>();
        if (services.GetRequiredService<IOptions<NarrativeOptions>>().Value.Enabled)
            services.GetRequiredService<NarrativeTelemetry>().Expect();
        services.GetRequiredService<IngestTelemetry>().Expect(services.GetServices<IMetricSource>().Where(source => source.IsConfigured).Select(source => source.Name).Distinct());
    }

    private static IServiceCollection AddSources(this IServiceCollection services) => services
        .AddSourceHttp()
        .AddHypeddit()
        .AddSingleton<StatisticsClient>()
        .AddSingleton<LatestDay>()
        .AddSingleton<IMetricSource, SongStatisticsSource>()
        .AddSingleton<IMetricSource, AudienceStatisticsSource>()
        .AddSpotifyForArtistsPages()
        .AddSpotifyWebApi()
        .AddMetaAds();
}
