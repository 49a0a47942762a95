using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.Hypeddit.Tables;

namespace MusicInsights.Grains.Imports.Hypeddit;

/// <summary>A table of visits and clicks, of one campaign that its sender names or of those that its rows name.</summary>
internal sealed class HypedditImporter(HypedditCampaigns campaigns, DayImport days) : IFileImporter
{
    public const string Kind = "hypeddit";

    public IReadOnlyList<string> Kinds { get; } = [Kind];

    public Outcome<FileReading> Read(ImportFile file, FileLimits limits) => VisitsTable.Read(file.Content, limits).Told();

    public async Task<Outcome<ImportReport>> Import(ImportFile file, FileReading reading, IGrainFactory grains)
    {
        var export = (VisitsExport)reading;
        var known = await campaigns.All();
        if (file.CampaignId is { } said && known.All(campaign => campaign.Id != said))
            return new Refusal("unknown_campaign", "campaignId", $"There is no Hypeddit campaign {said}.");
        if (file.CampaignId is null && !export.NamesCampaigns)
            return new Refusal("missing_campaign", "campaignId", "The table has no column campaign: say campaignId.");
        var found = export.Days.Select(day => (day.Day, Campaign: HypedditCampaigns.Find(known, day.Campaign, file.CampaignId))).ToList();
        var lost = found.Where(day => day.Campaign.Refusal is not null).Select(day => Nobody(day.Day, day.Campaign.Refusal!));
        var parts = found.Where(day => day.Campaign.Refusal is null).GroupBy(day => day.Campaign.Value)
            .Select(ofOne => new EntityDays(EntityKey.Campaign(ofOne.Key), [.. ofOne.Select(day => day.Day)]));
        return await days.Absorb(file, new ReadDays(Kind, MetricSource.HypedditCsv) { Parts = [.. parts], Refused = [.. lost] }, grains);
    }

    public IEnumerable<FileRecord> Records(FileReading reading) => ((VisitsExport)reading).Days.Select(day => new FileRecord(day.Day, day.Campaign));

    private static Rejection Nobody(CandidateDay day, Refusal why) =>
        new(new FieldFault("campaign", RefusalReason.UnknownCampaign, why.Message), day.Raw, day.Line, day.Day) { Series = day.Series };
}
