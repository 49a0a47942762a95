using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Clocks;

namespace MusicInsights.Grains.Sources.Hypeddit;

/// <room takes="the account's sign-in, or a table" gives="days by campaign and landing page" status="in use; the pages are described by nobody, so all that is looked for is a setting">Visits and clicks of smart links.</room>
/// <summary>Visits and clicks of a campaign by day and landing page, read from the account's own statistics pages.</summary>
internal sealed class HypedditSource(HypedditClient client, HypedditSession session, PortfolioClock clock, IOptions<HypedditOptions> options) : IMetricSource
{
    public EntityKind Kind => EntityKind.Campaign;

    public MetricSource Name => MetricSource.HypedditPage;

    public bool IsConfigured => options.Value.IsConfigured;

    public int CallsFor(SourceIds ids, DayRange days) => ids.Hypeddit is { Length: > 0 } ? 1 : 0;

    public async Task<SourceResult> Fetch(SourceRequest request, CancellationToken stop)
    {
        if (!IsConfigured)
            return new SourceSkip(SkipReason.NoCredential);
        if (request.Ids.Hypeddit is not { Length: > 0 } campaign)
            return new SourceSkip(SkipReason.NotLinked);
        // Today's visits are still coming in.
        var days = request.Days.Until(clock.Today.AddDays(-1));
        if (days.Last < request.Fresh.First)
            return new SourceSkip(SkipReason.NothingNew);
        return await FetchPages(campaign, days, request.Fresh, stop);
    }

    public SourceReading Read(SourcePayload payload)
    {
        if (HypedditPayload.Unpack(payload.ContentType, payload.Body) is not { } pages)
            return new SourceReading { Failure = new SourceFailure("InvalidPayload", "The payload is no list of pages.", IsTransient: false) };
        var (rows, failure) = StatisticsPages.Read(pages, options.Value);
        return new SourceReading { Days = HypedditTransform.Days(rows, options.Value), Failure = failure };
    }

    private async Task<SourceResult> FetchPages(string campaign, DayRange days, DayRange fresh, CancellationToken stop)
    {
        var (pages, next) = (new List<string>(), (Uri?)Address(campaign, days));
        var told = days;
        while (next is not null && pages.Count < options.Value.MostPages)
        {
            var (opened, nothing) = await session.Open(next, stop);
            if (opened is null)
                return nothing!;
            var (page, misfit) = StatisticsPage.Read(opened.Html, options.Value);
            if (page is null)
                return misfit! with { Evidence = HypedditPayload.Evidence(opened.Html) };
            // A page that tells of other days than those asked for did not understand the question.
            if (page.Told.First != days.First || page.Told.Last > days.Last)
                return Misunderstood(days, page.Told) with { Evidence = HypedditPayload.Evidence(opened.Html) };
            if (page.Told.Last < fresh.First)
                return new SourceSkip(SkipReason.NothingNew);
            told = page.Told;
            pages.Add(opened.Html);
            next = page.Next is { } link && Uri.TryCreate(opened.Address, link, out var following) ? following : null;
        }

        // Whether all pages were found is told by the reading, which counts their rows.
        var (type, body) = HypedditPayload.Pack(pages);
        return new SourceAnswer(told, type, body);
    }

    private Uri Address(string campaign, DayRange days) => client.Address(options.Value.StatsPath
        .Replace("{campaign}", Uri.EscapeDataString(campaign), StringComparison.Ordinal)
        .Replace("{first}", $"{days.First:yyyy-MM-dd}", StringComparison.Ordinal)
        .Replace("{last}", $"{days.Last:yyyy-MM-dd}", StringComparison.Ordinal));

    private static SourceFailure Misunderstood(DayRange asked, DayRange told) => PageFit.Changed(
        Selector.SettingOf(nameof(HypedditOptions.StatsPath)),
        $"asked for {asked.First:yyyy-MM-dd} to {asked.Last:yyyy-MM-dd}, the page tells of {told.First:yyyy-MM-dd} to {told.Last:yyyy-MM-dd}");
}
