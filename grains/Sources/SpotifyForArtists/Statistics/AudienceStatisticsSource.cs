using System.Text.Json;
using Microsoft.Extensions.Options;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Statistics;

/// <summary>
/// Daily streams, listeners, followers and more of one artist, and with each new day what its songs came to in windows that
/// end with it. The payload is the days' answer alone, or an array of it, the songs of 28 days and those of all time.
/// </summary>
internal sealed class AudienceStatisticsSource(StatisticsClient client, LatestDay latest, IOptions<SpotifyForArtistsOptions> options)
    : StatisticsSource(client, latest, options)
{
    /// <summary>The windows asked for, in the payload's order behind the days, by the service's names of them.</summary>
    private static readonly (string Filter, WindowName Window)[] Windows = [("28day", WindowName.TwentyEightDays), ("all", WindowName.AllTime)];

    public override EntityKind Kind => EntityKind.Artist;

    public override SourceReading Read(SourcePayload payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload.Body);
            return document.RootElement.ValueKind == JsonValueKind.Array ? ReadParts([.. document.RootElement.EnumerateArray()], payload.Covered.Last) : base.Read(payload);
        }
        catch (JsonException)
        {
            // It cannot be read as days either, and those tell where it breaks off.
            return base.Read(payload);
        }
    }

    protected override string? Path(SourceIds ids, DayRange days) =>
        ids.SpotifyArtist is { } artist
            ? $"audience-engagement-view/v1/artist/{Uri.EscapeDataString(artist)}/stats?country=&from_date={days.First:yyyy-MM-dd}&to_date={days.Last:yyyy-MM-dd}"
            : null;

    /// <summary>Windows end with the latest complete day: of earlier days, and of those that a backfill asks for, they tell nothing.</summary>
    protected override async Task<SourceResult> Complete(string artist, SourceAnswer days, bool isNewest, CancellationToken stop)
    {
        if (!Settings.SongTotals || !isNewest || Deferring.IsOn)
            return days;
        List<byte[]> parts = [days.Body];
        foreach (var (filter, _) in Windows)
        {
            var songs = await Client.Get(artist, $"catalog-view/v1/artist/{Uri.EscapeDataString(artist)}/songs?time-filter={filter}", stop);
            if (songs.Nothing is { } nothing)
                return nothing;
            parts.Add(songs.Reply!.Body);
        }

        return days with { Body = [(byte)'[', .. parts[0], (byte)',', .. parts[1], (byte)',', .. parts[2], (byte)']'] };
    }

    private static SourceReading ReadParts(JsonElement[] parts, DateOnly asOf)
    {
        if (parts.Length != 1 + Windows.Length)
            return SourceReading.Unreadable("InvalidPayload", $"The payload holds {parts.Length} answers and not {1 + Windows.Length}.", isTransient: false);
        var totals = parts[1..].Zip(Windows, (part, window) => SongTotalsReading.Read(part, window.Window, asOf)).ToList();
        if (totals.Contains(null))
            return SourceReading.Unreadable("InvalidPayload", "The answer holds no list of songs: its form has changed.", isTransient: false);
        var days = ReadDays(JsonSerializer.SerializeToUtf8Bytes(parts[0]));
        return days.Failure is null ? days with { Findings = totals! } : days;
    }
}
