using MusicInsights.Grains.Predictions.Features.Histories;
using Npgsql;

namespace MusicInsights.Grains.Predictions.Past;

/// <summary>All rows that were read of some releases, and the histories that they make.</summary>
internal sealed class PastRows
{
    private readonly List<CataloguedRelease> _releases = [];
    private readonly List<CampaignLink> _links = [];
    private readonly Dictionary<PastTable, ILookup<long, Told>> _told = [];
    private readonly Lazy<Dictionary<long, CataloguedRelease>> _release;
    private readonly Lazy<ILookup<long, CataloguedRelease>> _ofArtist;
    private readonly Lazy<ILookup<long, CampaignLink>> _ofRelease;

    private PastRows()
    {
        _release = new(() => _releases.ToDictionary(release => release.ReleaseId));
        _ofArtist = new(() => _releases.Where(release => release.ReleasedOn is not null).ToLookup(release => release.ArtistId));
        _ofRelease = new(() => _links.ToLookup(link => link.ReleaseId));
    }

    /// <param name="reader">On the first of the statements' answers: releases, links, then each table's.</param>
    public static async Task<PastRows> Read(NpgsqlDataReader reader, CancellationToken stop)
    {
        var rows = new PastRows();
        while (await reader.ReadAsync(stop))
            rows._releases.Add(new CataloguedRelease(
                reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateTimeOffset>(3)));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop))
            rows._links.Add(new CampaignLink(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2) ? CampaignKind.Meta : CampaignKind.Hypeddit, reader.GetFieldValue<DateTimeOffset>(3)));
        foreach (var table in PastTable.All)
        {
            await reader.NextResultAsync(stop);
            rows._told[table] = await ToldRows.Read(reader, table, stop);
        }

        return rows;
    }

    public ReleaseHistory? Of(long releaseId) => !_release.Value.TryGetValue(releaseId, out var release) ? null : new ReleaseHistory(release.ReleasedOn)
    {
        Days = Known(PastTable.Days, releaseId, (_, of) => new SongDay(of[0], of[1], of[2], of[3])),
        Windows = Known(PastTable.Windows, releaseId, (window, of) => new SongWindow(window, of[0], of[1], of[2])),
        Audience = Known(PastTable.Audience, release.ArtistId, (_, of) => new AudienceDay(of[0], of[1], of[2])),
        Campaigns = [.. _ofRelease.Value[releaseId].Select(link => (link.Kind, link.Since))],
        CampaignDays = CampaignDays(_ofRelease.Value[releaseId]),
        Catalogue = [.. _ofArtist.Value[release.ArtistId].Select(other => (other.ReleasedOn!.Value, other.Since))],
    };

    private Known<T>[] Known<T>(PastTable table, long of, Func<string, long?[], T> value) =>
        [.. _told[table][of].Select(told => new Known<T>(told.Day, told.From, value(told.Part, told.Counts)))];

    /// <summary>A campaign may have several landing pages: each has a number of its own.</summary>
    private Known<CampaignDay>[] CampaignDays(IEnumerable<CampaignLink> links)
    {
        var numbers = new Dictionary<(long, string), long>();
        long Number(Told told) => numbers.TryGetValue((told.Entity, told.Part), out var number) ? number : numbers[(told.Entity, told.Part)] = numbers.Count + 1;
        return [.. links.SelectMany(link => _told[link.Kind == CampaignKind.Meta ? PastTable.Meta : PastTable.Hypeddit][link.CampaignId].Select(told =>
            new Known<CampaignDay>(told.Day, told.From, Day(link, told.Counts), Number(told))))];
    }

    private static CampaignDay Day(CampaignLink link, long?[] of) => link.Kind == CampaignKind.Meta
        ? new CampaignDay(CampaignKind.Meta, null, of[0], of[1]) { Linked = link.Since }
        : new CampaignDay(CampaignKind.Hypeddit, of[0], of[1], null) { Linked = link.Since };
}
