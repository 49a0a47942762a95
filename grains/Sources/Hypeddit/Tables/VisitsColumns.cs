using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Sources.Hypeddit.Tables;

/// <summary>Where the columns of the table stand; −1 where there is none.</summary>
internal sealed record VisitsColumns(int Date, int Visits, int Clicks, int LandingUrl, int Campaign, bool IsFrench)
{
    public bool IsComplete => Date >= 0 && Visits >= 0 && Clicks >= 0;

    public static VisitsColumns Of(SheetRow header)
    {
        var keys = header.Cells.Select(cell => Key(cell.Text)).ToList();
        return new VisitsColumns(
            Find("date", "day", "jour"),
            Find("visits", "visites"),
            Find("clicks", "clics"),
            Find("landing url", "landing page", "url", "page de destination", "lien"),
            Find("campaign", "campaign name", "campagne", "nom de la campagne"),
            keys.Exists(key => key is "jour" or "visites" or "clics"));

        int Find(params string[] names) => keys.FindIndex(names.Contains);
    }

    private static string Key(string text) =>
        string.Join(' ', text.Trim('\uFEFF').Replace('_', ' ').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
