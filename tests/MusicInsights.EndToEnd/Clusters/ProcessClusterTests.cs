using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Clusters;

public sealed class ProcessClusterTests
{
    [Fact]
    public async Task Two_silos_and_two_web_hosts_start_as_plain_processes_and_serve_what_they_measure()
    {
        await using var cluster = await ProcessCluster.Start();
        foreach (var member in cluster.Silos.Concat(cluster.Webs))
        {
            using var http = new HttpClient { BaseAddress = member.Address };
            (await http.GetStringAsync("metrics")).ShouldContain("process_cpu_seconds_total");
        }

        using var admin = cluster.Admin(cluster.Webs[1]);
        (await admin.GetAsync("api/v1/freshness")).EnsureSuccessStatusCode();
    }
}
