using System.Diagnostics;
using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Telemetry;
using MusicInsights.Tests.Web;
using MusicInsights.Tests.Web.Secrets;
using Serilog;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class ErrorReportsTests(EchoingServer server) : IClassFixture<EchoingServer>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-reports-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void An_error_is_reported_with_its_version_its_trace_and_where_it_was_thrown_and_no_secret()
    {
        var before = server.Events.Count;
        using var activity = new Activity("request").Start();
        using (var logger = Open(server.Dsn("key")))
        {
            logger.Warning("no error");
            logger.ForContext<ErrorReportsTests>().Error(Thrown(), "{What} failed", "hush-hush");
        }

        var report = server.Events.Skip(before).ShouldHaveSingleItem();
        report.At("release").GetString().ShouldBe(ErrorReports.Version);
        report.At("release").GetString()!.ShouldMatch(@"^musicinsights@\d+\.\d+");
        report.At("environment").GetString().ShouldBe("rehearsal");
        report.At("logger").GetString().ShouldBe(typeof(ErrorReportsTests).FullName);
        report.At("contexts").At("trace").At("trace_id").GetString().ShouldBe(activity.TraceId.ToHexString());
        report.At("logentry").ToString().ShouldBe("""{"message":"{What} failed","formatted":"******** failed"}""");
        var thrown = report.At("exception").At("values");
        thrown.Texts("value").ShouldBe(["within: Bearer ********", "around"]);
        thrown.At(0).At("stacktrace").At("frames").EnumerateArray().Last().At("function").GetString().ShouldBe(nameof(Thrown));
        foreach (var none in new[] { "request", "user", "breadcrumbs", "modules" })
            (report.TryGetProperty(none, out var told) ? told.ToString() : "{}").ShouldBe("{}", none);
        report.ToString().ShouldNotContain("hush-hush");
        report.ToString().ShouldNotContain(Environment.MachineName);
    }

    [Fact]
    public void A_text_that_is_logged_as_it_came_is_masked_wherever_it_stands()
    {
        var before = server.Events.Count;
        using (var logger = Open(server.Dsn("key")))
            logger.Error("hush-hush was refused, as was Bearer abcdefghij");

        server.Events.Skip(before).ShouldHaveSingleItem().At("logentry").ToString()
            .ShouldBe("""{"message":"******** was refused, as was Bearer ********","formatted":"******** was refused, as was Bearer ********"}""");
    }

    [Fact]
    public void Without_a_dsn_nothing_is_sent()
    {
        var before = server.Envelopes.Count;
        using (var logger = Open(null))
            logger.Error("silent");
        using (var logger = Open(server.Dsn("key")))
            logger.Error("told");

        server.Envelopes.Skip(before).ShouldHaveSingleItem().ShouldContain("told");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://key@sentry.example/4", true)]
    [InlineData("https://sentry.example/4", false)]
    [InlineData("key@sentry.example/4", false)]
    [InlineData("https://key@sentry.example/", false)]
    public void A_dsn_is_an_address_with_a_key_and_a_project(string? dsn, bool valid)
    {
        var faults = OptionFaults.Of(new ErrorReportOptions { Dsn = dsn });

        faults.Count.ShouldBe(valid ? 0 : 1);
        faults.ShouldAllBe(fault => !fault.ErrorMessage!.Contains("sentry.example", StringComparison.Ordinal));
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new ArgumentException("within: Bearer abcdefghij");
        }
        catch (ArgumentException e)
        {
            return new InvalidOperationException("around", e);
        }
    }

    private Serilog.Core.Logger Open(string? dsn) => new LoggerConfiguration()
        .Speak("test", new LogOptions(), new ErrorReportOptions { Dsn = dsn, Environment = "rehearsal" }, new SecretMask(["hush-hush"]), _folder.FullName).CreateLogger();
}
