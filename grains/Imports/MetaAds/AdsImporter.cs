using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Sources.Files;
using MusicInsights.Grains.Sources.MetaAds.Exports;

namespace MusicInsights.Grains.Imports.MetaAds;

/// <summary>Exports of Meta's Ads Manager. They do not say whose they are: their sender names the account.</summary>
internal sealed class AdsImporter(AdAccounts accounts, DayImport days) : IFileImporter
{
    public const string Kind = "meta_ads";

    public IReadOnlyList<string> Kinds { get; } = [Kind];

    public Outcome<FileReading> Read(ImportFile file, FileLimits limits) => AdsExportFile.Read(file.Content, limits).Told();

    public async Task<Outcome<ImportReport>> Import(ImportFile file, FileReading reading, IGrainFactory grains)
    {
        var export = (AdsExport)reading;
        var found = await accounts.Find(file.Account);
        if (found.Refusal is { } refusal)
            return refusal;
        var account = found.Value!;
        if (export.Currency is { } currency && account.Currency is { } own && currency != own)
        {
            return new Refusal("currency_mismatch", "file",
                $"The amounts of the file are in {currency}, those of {account.ExternalId} in {own}: it is the export of another account.");
        }

        if (!file.DryRun && account.Currency is null && export.Currency is { } told)
            await accounts.LearnCurrency(account.Id, told);
        var part = new EntityDays(EntityKey.AdAccount(account.Id), export.Days) { Campaigns = export.Campaigns };
        return await days.Absorb(file, new ReadDays(Kind, MetricSource.MetaExport) { Parts = [part], Ignored = export.Ignored }, grains);
    }

    public IEnumerable<FileRecord> Records(FileReading reading)
    {
        var export = (AdsExport)reading;
        var campaigns = export.Campaigns.ToDictionary(campaign => campaign.Series);
        return export.Days.Select(day => campaigns.TryGetValue(day.Series, out var campaign) ? new FileRecord(day, campaign.Name, campaign.ExternalId) : new FileRecord(day));
    }
}
