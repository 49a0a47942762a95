using System.Text.Json;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>A query of a panel, as Grafana asks it once the dashboard's variables are filled in.</summary>
internal sealed record DashboardPanel(string Title, string Query)
{
    public override string ToString() => $"{Title}: {Query}";

    /// <param name="values">Of the variables. One that the dashboard does not declare would stay empty on the page.</param>
    public static IReadOnlyList<DashboardPanel> ReadAll(IReadOnlyDictionary<string, string> values)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Deployed.Grafana, "dashboards", "musicinsights.json")));
        var declared = json.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()!).ToList();
        return
        [
            .. from panel in json.RootElement.GetProperty("panels").EnumerateArray()
               where panel.GetProperty("type").GetString() != "row"
               from target in panel.GetProperty("targets").EnumerateArray()
               select new DashboardPanel(panel.GetProperty("title").GetString()!, Filled(target.GetProperty("expr").GetString()!, declared, values)),
        ];
    }

    private static string Filled(string query, List<string> declared, IReadOnlyDictionary<string, string> values) =>
        values.Where(value => declared.Contains(value.Key)).Aggregate(query, (filled, value) => filled.Replace($"${value.Key}", value.Value, StringComparison.Ordinal));
}
