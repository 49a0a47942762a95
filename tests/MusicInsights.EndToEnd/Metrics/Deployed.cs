using MusicInsights.Silo.Configuration;

namespace MusicInsights.EndToEnd.Metrics;

/// <summary>What this repository gives to those who watch.</summary>
internal static class Deployed
{
    public static string Prometheus => Path.Combine(Folders.Root, "deploy", "prometheus");

    public static string Grafana => Path.Combine(Folders.Root, "deploy", "grafana");
}
