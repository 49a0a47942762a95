using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Imports;
using MusicInsights.Silo.Inbox;
using MusicInsights.Tests.Web;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Inbox;

public sealed class InboxTests : IAsyncLifetime, IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("inbox-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly StubGrains _grains = new();
    private readonly InboxWatcher _watcher;

    public InboxTests() => _watcher = new InboxWatcher(
        new InboxFolder(_path), _grains, Options.Create(new ImportOptions { MaxMegabytes = 1 }), _time, NullLogger<InboxWatcher>.Instance);

    public async Task InitializeAsync()
    {
        _grains.Imports.OnFile = file => new ImportReport
        {
            ImportId = 7, Kind = "song_timeline", Accepted = file.Content.Length, Ignored = [new IgnoredCount(IgnoredReason.Unchanged, 2)], Refused = [], DaysChanged = 3,
        };
        await _watcher.StartAsync(default);
        await Eventually.True(() => Directory.Exists(Path.Combine(_path, "refused")));
    }

    public Task DisposeAsync() => _watcher.StopAsync(default);

    public void Dispose()
    {
        _watcher.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public async Task A_file_is_imported_and_moves_on_with_its_report()
    {
        Drop("song-timeline.csv", "12345");
        var report = await Report("done", "song-timeline.csv");

        report.GetProperty("fileName").GetString().ShouldBe("song-timeline.csv");
        report.GetProperty("report").GetProperty("accepted").GetInt32().ShouldBe(5);
        report.GetProperty("report").GetProperty("ignored")[0].GetProperty("reason").GetString().ShouldBe("unchanged");
        File.ReadAllText(Path.Combine(_path, "done", "song-timeline.csv")).ShouldBe("12345");
        Waiting().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_file_moves_aside_with_the_reason()
    {
        _grains.Imports.OnFile = _ => new Refusal("unknown_header", "file", "It fits no export.");
        Drop("odd.csv", "x");
        var report = await Report("refused", "odd.csv");

        (report.GetProperty("refusal").GetString(), report.GetProperty("message").GetString()).ShouldBe(("unknown_header", "It fits no export."));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_even_read()
    {
        Drop("large.csv", new string('x', (1 << 20) + 1));

        (await Report("refused", "large.csv")).GetProperty("refusal").GetString().ShouldBe("too_large");
        _grains.Imports.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_a_name_that_was_there_before_overwrites_nothing()
    {
        Drop("a.csv", "1");
        await Report("done", "a.csv");
        Drop("a.csv", "22");
        await Report("done", "a (2).csv");

        File.ReadAllText(Path.Combine(_path, "done", "a.csv")).ShouldBe("1");
        File.ReadAllText(Path.Combine(_path, "done", "a (2).csv")).ShouldBe("22");
    }

    [Fact]
    public async Task What_is_hidden_or_half_downloaded_is_left_alone()
    {
        Drop(".hidden.csv", "1");
        Drop("b.csv.part", "1");
        Drop("c.csv", "1");
        await Report("done", "c.csv");

        Waiting().ShouldBe([".hidden.csv", "b.csv.part"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_waits_while_the_actors_cannot_be_reached()
    {
        var tries = 0;
        var done = _grains.Imports.OnFile;
        _grains.Imports.OnFile = file => ++tries < 3 ? throw new TimeoutException() : done(file);
        Drop("later.csv", "1");

        await Report("done", "later.csv");
        tries.ShouldBe(3);
    }

    [Fact]
    public async Task A_fault_of_the_program_sets_the_file_aside_and_the_next_one_is_taken()
    {
        var done = _grains.Imports.OnFile;
        _grains.Imports.OnFile = file => file.FileName == "bad.csv" ? throw new InvalidOperationException("a bug") : done(file);
        Drop("bad.csv", "1");
        Drop("good.csv", "1");

        (await Report("refused", "bad.csv")).GetProperty("refusal").GetString().ShouldBe("import_failed");
        await Report("done", "good.csv");
    }

    [Fact]
    public async Task A_folder_that_is_away_for_a_while_is_watched_again_when_it_is_back()
    {
        var away = _path + "-away";
        Directory.Move(_path, away);
        for (var look = 0; look < 5; look++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Directory.Move(away, _path);
        Drop("back.csv", "1");
        await Report("done", "back.csv");
    }

    private void Drop(string name, string content) => File.WriteAllText(Path.Combine(_path, name), content);

    private IEnumerable<string> Waiting() => Directory.GetFiles(_path).Select(file => Path.GetFileName(file));

    private async Task<JsonElement> Report(string folder, string name)
    {
        var path = Path.Combine(_path, folder, $"{name}.report.json");
        var report = default(JsonElement);
        await Eventually.True(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return File.Exists(path) && TryRead(path, out report);
        });
        return report;
    }

    private static bool TryRead(string path, out JsonElement report)
    {
        report = default;
        try
        {
            report = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
            return true;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return false; // it is being written
        }
    }
}
