using System.Diagnostics;
using System.Text.Json;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using Serilog;
using Serilog.Core;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class LogFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-logs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Files_are_bounded_by_size_and_count()
    {
        var line = new string('x', 10_000);
        using (var logger = Open(new LogOptions { FileMegabytes = 1, FilesKept = 2 }))
        {
            for (var n = 0; n < 350; n++)
                logger.Information("{N} {Line}", n, line);
        }

        var files = _folder.GetFiles("test-*.log");
        files.Length.ShouldBe(2);
        files.ShouldAllBe(file => file.Length < 1_200_000);
        files.Select(file => File.ReadAllText(file.FullName)).ShouldContain(text => text.Contains("test 349 ", StringComparison.Ordinal), "the newest is kept");
    }

    [Fact]
    public void A_file_that_is_too_old_goes_even_where_few_are_kept()
    {
        var old = Path.Combine(_folder.FullName, "test-20200101.log");
        File.WriteAllText(old, "long ago\n");
        File.SetLastWriteTimeUtc(old, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        using (var logger = Open(new LogOptions { DaysKept = 3 }))
            logger.Information("today");

        File.Exists(old).ShouldBeFalse();
        _folder.GetFiles().Length.ShouldBe(1);
    }

    [Fact]
    public void A_line_ends_with_its_trace_and_holds_no_secret_wherever_it_stood()
    {
        using var activity = new Activity("request").Start();
        using (var logger = Open(new LogOptions()))
            Say(logger);

        var text = Text();
        text.ShouldContain($"said ******** trace={activity.TraceId}");
        text.ShouldContain("InvalidOperationException: it said ********");
        text.ShouldNotContain("hush-hush");
    }

    [Fact]
    public void As_json_each_line_is_an_object_with_the_trace()
    {
        using var activity = new Activity("request").Start();
        using (var logger = Open(new LogOptions { Format = "json" }))
            Say(logger);

        var line = JsonDocument.Parse(Text()).RootElement;
        line.GetProperty("@tr").GetString().ShouldBe(activity.TraceId.ToHexString());
        line.GetProperty("What").GetString().ShouldBe("********");
        line.ToString().ShouldNotContain("hush-hush");
    }

    [Fact]
    public void What_belongs_to_no_request_names_no_trace()
    {
        using (var logger = Open(new LogOptions()))
            logger.Information("alone");

        Text().ShouldNotContain("trace=");
    }

    private static void Say(Logger logger) => logger.Error(new InvalidOperationException("it said hush-hush"), "said {What}", "hush-hush");

    private Logger Open(LogOptions options) =>
        new LoggerConfiguration().Enrich.WithProperty("Host", "test").WriteToFiles("test", options, new SecretMask(["hush-hush"]), _folder.FullName).CreateLogger();

    private string Text() => File.ReadAllText(_folder.GetFiles().ShouldHaveSingleItem().FullName);
}
