using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Audit;

/// <summary>Nobody fills the log, and it does not fill itself.</summary>
public sealed class AuditBoundTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new() { Configure = options => options.AdminCallsPerMinute = 2 };

    public Task InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Theory]
    [InlineData("/api/v1/admin/imports")]
    [InlineData("/orleans")]
    public async Task A_flood_of_the_unknown_is_written_down_up_to_the_limit(string path)
    {
        for (var i = 0; i < 2; i++)
            await (await _host.Client.Get(path)).ShouldBeProblem(401, "unauthenticated");
        for (var i = 0; i < 3; i++)
            await (await _host.Client.Get(path)).ShouldBeProblem(429, "too_many_requests");
        (await Lines()).ShouldBe([$"{path} 401", $"{path} 401"]);
    }

    [Fact]
    public async Task What_a_known_caller_is_refused_is_written_down()
    {
        using var admin = _host.Admin();
        for (var i = 0; i < 3; i++)
            await admin.Get("/api/v1/admin/imports");
        (await Lines()).ShouldBe(["/api/v1/admin/imports 200", "/api/v1/admin/imports 200", "/api/v1/admin/imports 429"]);
    }

    [Fact]
    public async Task A_long_path_is_cut_between_characters()
    {
        const string Start = "/api/v1/admin/";
        await _host.Client.Get(Start + new string('x', 5000));
        // The 300th is the first half of a character.
        await _host.Client.Get(Start + new string('y', 299 - Start.Length) + "%F0%9F%8E%B5" + new string('y', 50));
        (await Lines()).ShouldBe([Start + new string('x', 300 - Start.Length) + " 404", Start + new string('y', 299 - Start.Length) + " 404"]);
    }

    [Fact]
    public async Task Old_lines_go_and_those_of_the_unknown_sooner()
    {
        foreach (var (kind, days) in new (string?, int)[] { ("anonymous", 31), ("anonymous", 29), ("key", 31), ("key", 399), ("key", 401), (null, 399), (null, 401) })
        {
            await _host.Data.Execute(
                """
                INSERT INTO admin_audit_log (at, actor, actor_kind, method, path, status, outcome, duration_ms)
                VALUES ($1, 'x', $2::text, 'GET', $3, 200, 'ok', 1)
                """,
                default, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days), kind, $"{kind ?? "before"} {days}");
        }

        using var admin = _host.Admin();
        await admin.Get("/api/v1/admin/imports");
        (await Lines()).ShouldBe(["anonymous 29 200", "key 31 200", "key 399 200", "before 399 200", "/api/v1/admin/imports 200"]);
    }

    private Task<List<string>> Lines() => _host.Data.List("SELECT path || ' ' || status FROM admin_audit_log ORDER BY id", row => row.Text(0), default);
}
