namespace MusicInsights.Grains.Sources.Hypeddit;

/// <summary>All pages of one answer together: as many rows as they say they have, or they are not all of it.</summary>
internal static class StatisticsPages
{
    public static (IReadOnlyList<StatisticsRow> Rows, SourceFailure? Failure) Read(IReadOnlyList<string> pages, HypedditOptions options)
    {
        var rows = new List<StatisticsRow>();
        StatisticsPage? first = null;
        foreach (var html in pages)
        {
            var (page, misfit) = StatisticsPage.Read(html, options);
            if (page is null)
                return ([], misfit! with { Evidence = HypedditPayload.Evidence(html) });
            first ??= page;
            if ((page.RowCount, page.Told) != (first.RowCount, first.Told))
                return ([], new SourceFailure("InvalidPayload", "The statistics changed while their pages were read.", IsTransient: true));
            rows.AddRange(page.Rows);
        }

        if (rows.Count == first?.RowCount)
            return (rows, null);
        var missing = PageFit.Changed(Selector.SettingOf(nameof(options.SelectNextPage)), $"the pages found have {rows.Count} of {first?.RowCount} rows");
        return ([], missing with { Evidence = HypedditPayload.Evidence(pages[^1]) });
    }
}
