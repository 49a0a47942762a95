using System.Text;
using MusicInsights.EndToEnd.Hosts;
using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Metrics;

public sealed class PrometheusToolsTests : IDisposable
{
    private readonly DataFolder _folder = new();

    private string Kept => Path.Combine(_folder.Path, "tools", "prometheus");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_installed_is_taken_and_one_without_the_other_is_not_enough()
    {
        var (half, both) = (With("half", "prometheus"), With("both", "prometheus", "promtool"));
        (await PrometheusTools.Find($"{half}{Path.PathSeparator}{both}", Kept, [Never])).ShouldBe(both);
    }

    [Fact]
    public async Task What_was_fetched_is_kept_and_fetched_no_second_time()
    {
        var fetched = 0;
        (await PrometheusTools.Find("", Kept, [Gives])).ShouldBe(Kept);
        (await PrometheusTools.Find("", Kept, [Gives])).ShouldBe(Kept);
        fetched.ShouldBe(1);

        Task<string?> Gives(string into)
        {
            fetched++;
            Fill(into, "prometheus", "promtool");
            return Task.FromResult<string?>(null);
        }
    }

    [Fact]
    public async Task Where_one_way_fails_the_next_is_gone_and_nothing_half_done_is_left()
    {
        (await PrometheusTools.Find("", Kept, [Breaks, Gives])).ShouldBe(Kept);
        Directory.GetFiles(Kept).Select(Path.GetFileName).Order().ShouldBe(["prometheus", "promtool"]);

        static Task<string?> Breaks(string into)
        {
            Fill(into, "half");
            return Task.FromResult<string?>("no package of that name");
        }

        static Task<string?> Gives(string into)
        {
            Fill(into, "prometheus", "promtool");
            return Task.FromResult<string?>(null);
        }
    }

    [Fact]
    public async Task A_machine_that_can_have_none_is_told_what_to_install_and_what_was_tried()
    {
        var told = await Should.ThrowAsync<InvalidOperationException>(() => PrometheusTools.Find("", Kept, [_ => Task.FromResult<string?>("the network is down")]));
        told.Message.ShouldContain("apt-get install -y prometheus");
        told.Message.ShouldContain("the network is down");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(Kept)!).ShouldBeEmpty();
    }

    [Fact]
    public void A_release_is_taken_only_where_its_sum_is_the_published_one()
    {
        var archive = Encoding.UTF8.GetBytes("abc");
        const string Sums = "0000  other.tar.gz\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  prometheus.tar.gz\n";
        PrometheusRelease.IsListed(Sums, "prometheus", archive).ShouldBeTrue();
        PrometheusRelease.IsListed(Sums, "other", archive).ShouldBeFalse();
        PrometheusRelease.IsListed(Sums, "prometheus", [.. archive, 1]).ShouldBeFalse();
    }

    private static Task<string?> Never(string into) => throw new InvalidOperationException("nothing is fetched where it is installed");

    private string With(string name, params string[] tools) => Fill(Path.Combine(_folder.Path, name), tools);

    private static string Fill(string folder, params string[] tools)
    {
        Directory.CreateDirectory(folder);
        foreach (var tool in tools)
            File.WriteAllText(Path.Combine(folder, tool), "");
        return folder;
    }
}
