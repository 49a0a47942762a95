using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MusicInsights.Web.Auth.Protection;
using MusicInsights.Web.Sql;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Web.Auth.Protection;

/// <summary>Several hosts on one database: a sign-in at one is a sign-in at all.</summary>
public sealed class SharedCookieTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebHost _first = new();

    public Task InitializeAsync() => _first.InitializeAsync();

    public ValueTask DisposeAsync() => _first.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task A_host_accepts_the_cookie_and_the_pages_proof_that_another_gave_out()
    {
        await using var second = new WebHost { Beside = _first };
        await second.InitializeAsync();
        using var page = await SignIn(_first);
        page.BaseAddress.ShouldNotBe(second.Address);

        (await Ask(page, second, HttpMethod.Get)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = (await page.Read("/api/v1/antiforgery")).At("token").GetString()!;
        (await Ask(page, second, HttpMethod.Post, token)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Without_the_key_file_the_databases_keys_open_nothing()
    {
        using var page = await SignIn(_first);
        var stolen = await Keys();
        stolen.ShouldNotBeEmpty();
        stolen.ShouldAllBe(xml => xml.Contains(nameof(FileKeyDecryptor)) && !xml.Contains("masterKey"));

        await using var stranger = new WebHost { Beside = _first, HasOwnFolder = true };
        await stranger.InitializeAsync();
        await (await Ask(page, stranger, HttpMethod.Get)).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public void The_key_file_is_its_owners_alone_and_the_same_for_all_who_start_at_once()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_first.DataFolder, "raced")).FullName;
        var sealedBytes = Enumerable.Range(0, 8).AsParallel().Select(_ => new FileKey(folder).Encrypt([1, 2, 3])).ToList();

        sealedBytes.ShouldAllBe(bytes => new FileKey(folder).Decrypt(bytes).SequenceEqual(new byte[] { 1, 2, 3 }));
        Directory.GetFiles(Path.Combine(folder, "keys")).Select(Path.GetFileName).ShouldBe([FileKey.FileName]);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(folder, "keys", FileKey.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        sealedBytes[0][^1] ^= 1;
        Should.Throw<CryptographicException>(() => new FileKey(folder).Decrypt(sealedBytes[0]));
    }

    [Fact]
    public async Task A_certificate_stands_in_for_the_file()
    {
        var certificate = Path.Combine(_first.DataFolder, "keys.pfx");
        using (var key = RSA.Create(2048))
        using (var made = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)))
            await File.WriteAllBytesAsync(certificate, made.Export(X509ContentType.Pfx, "pass"));
        await using var first = Certified(_first, certificate);
        await first.InitializeAsync();
        await using var second = Certified(_first, certificate);
        await second.InitializeAsync();

        using var page = await SignIn(first);
        (await Ask(page, second, HttpMethod.Get)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Keys()).ShouldContain(xml => xml.Contains("EncryptedXmlDecryptor"));
        Directory.Exists(Path.Combine(first.DataFolder, "keys")).ShouldBeFalse();
    }

    private static WebHost Certified(WebHost beside, string certificate) => new()
    {
        Beside = beside, HasOwnFolder = true, Configure = options => (options.KeyCertificate, options.KeyCertificatePassword) = (certificate, "pass"),
    };

    private static async Task<HttpClient> SignIn(WebHost host)
    {
        var page = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };
        (await page.PostAsJsonAsync("/api/v1/sign-in", new { key = host.AdminKey })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return page;
    }

    // Cookies do not tell ports apart: what the browser got from one host it sends to the other.
    private static async Task<HttpResponseMessage> Ask(HttpClient page, WebHost host, HttpMethod method, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address, method == HttpMethod.Get ? "/api/v1/admin/imports" : "/api/v1/admin/artists"));
        request.Headers.Add("X-Antiforgery", token ?? "");
        if (method != HttpMethod.Get)
            request.Content = JsonContent.Create(new { name = "X" });
        return await page.SendAsync(request);
    }

    private Task<List<string>> Keys() => _first.Data.List("SELECT xml FROM data_protection_keys", row => row.Text(0), default);
}
