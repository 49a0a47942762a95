using System.Net;
using MusicInsights.GrainInterfaces.Ingest;
using MusicInsights.GrainInterfaces.Metrics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Completeness;

public sealed class ReconcileTests(WebHost host) : IClassFixture<WebHost>
{
    private const string Path = "/api/v1/admin/reconcile";

    [Fact]
    public async Task A_reconciliation_is_begun_and_asked_how_far_it_is()
    {
        var day = new DateOnly(2026, 5, 20);
        host.Grains.Reconciler.Now = new ReconcileProgress
        {
            IsRunning = true, StartedAt = host.Clock.GetUtcNow(), RemindersRestored = 2, Behind = 5, Invoked = 3, MissingTotal = 4,
            Missing = [new MissingDays(MissingKind.Hole, EntityKey.Release(7), MetricSource.S4aStatistics, new DayRange(day, day.AddDays(3)))],
        };
        using var admin = host.Admin();
        for (var time = 1; time <= 2; time++)
        {
            using var begun = await admin.PostAsync(new Uri(Path, UriKind.Relative), null);
            begun.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            (await begun.Json()).At("startedAt").GetString().ShouldBe("2026-05-26T09:00:00Z");
            host.Grains.Reconciler.Begun.ShouldBe(time);
        }

        var progress = await admin.Read(Path);
        progress.At("isRunning").GetBoolean().ShouldBeTrue();
        progress.At("finishedAt").IsNull().ShouldBeTrue();
        (progress.At("remindersRestored").GetInt32(), progress.At("behind").GetInt32(), progress.At("invoked").GetInt32(), progress.At("missingTotal").GetInt64()).ShouldBe((2, 5, 3, 4));
        progress.At("missing").At(0).ToString().ShouldBe(
            """{"kind":"hole","entityKind":"release","entityId":7,"source":"s4a_statistics","first":"2026-05-20","last":"2026-05-23"}""");
    }

    [Fact]
    public async Task Only_an_admin_may()
    {
        using var viewer = host.With(host.ViewerKey);
        foreach (var client in new[] { (host.Client, HttpStatusCode.Unauthorized), (viewer, HttpStatusCode.Forbidden) })
        {
            (await client.Item1.PostAsync(new Uri(Path, UriKind.Relative), null)).StatusCode.ShouldBe(client.Item2);
            (await client.Item1.GetAsync(new Uri(Path, UriKind.Relative))).StatusCode.ShouldBe(client.Item2);
        }
    }
}
