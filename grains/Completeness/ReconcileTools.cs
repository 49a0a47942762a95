using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MusicInsights.Grains.Clocks;
using MusicInsights.Grains.Facts;
using MusicInsights.Grains.Ingest;

namespace MusicInsights.Grains.Completeness;

/// <summary>What a reconciliation works with; one a silo.</summary>
internal sealed record ReconcileTools(
    ReminderCheck Reminders,
    PartitionCheck Partitions,
    BehindEntities Behind,
    DaysAccountedFor Days,
    AskedSources Sources,
    TotalsCheck Totals,
    SystemFacts Facts,
    PortfolioClock Clock,
    IOptions<SchedulerOptions> Scheduler,
    ILogger<ReconcileTools> Log);
