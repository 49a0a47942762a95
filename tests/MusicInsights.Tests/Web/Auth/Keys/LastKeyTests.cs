using System.Net;
using System.Net.Http.Json;
using MusicInsights.Web.Sql;
using Npgsql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Keys;

/// <summary>Nobody locks everybody out.</summary>
public sealed class LastKeyTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task The_last_key_of_all_areas_does_not_revoke_itself()
    {
        using var admin = _host.Admin();
        // None of these could take its place.
        await Add(admin, new { name = "a viewer", role = "viewer" });
        await Add(admin, new { name = "kept to runs", role = "admin", scopes = new[] { "runs" } });
        var (expired, _) = await Add(admin, new { name = "past", role = "admin" });
        await _host.Data.Execute("UPDATE api_keys SET expires_at = created_at WHERE id = $1", default, expired);

        await (await Revoke(admin, await Own())).ShouldBeProblem(409, "last_admin_key");
        (await admin.Get("/api/v1/admin/keys")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var (narrow, narrowKey) = await Add(admin, new { name = "kept to access", role = "admin", scopes = new[] { "access" } });
        using var keeper = _host.With(narrowKey);
        await (await Revoke(admin, await Own())).ShouldBeProblem(409, "last_admin_key");
        await (await Revoke(keeper, await Own())).ShouldBeProblem(409, "last_admin_key");
        (await Revoke(admin, narrow)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Add(admin, new { name = "successor", role = "admin" });
        (await Revoke(admin, await Own())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Of_two_keys_that_end_themselves_at_once_one_stays()
    {
        using var admin = _host.Admin();
        var (id, key) = await Add(admin, new { name = "second", role = "admin" });
        using var second = _host.With(key);
        var own = await Own();

        var outcomes = await Task.WhenAll(Revoke(admin, own), Revoke(second, id));

        outcomes.Count(outcome => outcome.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        outcomes.Count(outcome => outcome.StatusCode == HttpStatusCode.Conflict).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_admins_who_revoke_each_other_at_once_one_stays()
    {
        using var admin = _host.Admin();
        var (id, key) = await Add(admin, new { name = "second", role = "admin" });
        using var second = _host.With(key);
        var own = await Own();
        (await second.Get("/api/v1/admin/keys")).StatusCode.ShouldBe(HttpStatusCode.OK); // its use is noted: no write but the revocation follows

        await using var connection = await _host.Data.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT id FROM api_keys ORDER BY id FOR UPDATE", connection))
            await hold.ExecuteNonQueryAsync();
        var revocations = new[] { Revoke(admin, id), Revoke(second, own) };
        await Eventually.True(async () => (await _host.Data.List(Waiting, row => row.Count(0), default)).Single() == 2);
        await held.CommitAsync();
        var outcomes = await Task.WhenAll(revocations);

        outcomes.Count(outcome => outcome.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        outcomes.Count(outcome => outcome.StatusCode == HttpStatusCode.Conflict).ShouldBe(1);
        (await _host.Data.List("SELECT id FROM api_keys WHERE role = 'admin' AND revoked_at IS NULL", row => row.Long(0), default)).Count.ShouldBe(1);
    }

    private const string Waiting =
        "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%working AS%'";

    private async Task<long> Own() => (await _host.Data.List("SELECT id FROM api_keys WHERE name = 'standalone'", row => row.Long(0), default)).Single();

    private static async Task<(long Id, string Key)> Add(HttpClient admin, object request)
    {
        using var created = await admin.PostAsJsonAsync("/api/v1/admin/keys", request);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var answer = await created.Json();
        return (answer.At("keyId").GetInt64(), answer.At("key").GetString()!);
    }

    private static Task<HttpResponseMessage> Revoke(HttpClient client, long id) => client.DeleteAsync(new Uri($"/api/v1/admin/keys/{id}", UriKind.Relative));
}
