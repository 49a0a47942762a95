using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;
using MusicInsights.Grains.Alerts.Mail;
using Xunit;

namespace MusicInsights.Tests.Grains.Alerts.Mail.Server;

/// <summary>A real mail server in a process of its own. It ends with the pipe to this one, however this one ends.</summary>
public sealed class MailServer : IAsyncLifetime, IAsyncDisposable
{
    public const string User = "sender";
    public const string Password = "its-password";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicinsights-mail-");
    private readonly HttpClient _control = new();
    private Process? _process;
    private JsonElement _ports;

    /// <summary>The certificate that the server is known by: it is its own issuer.</summary>
    public string Certificate => Path.Combine(_folder.FullName, "cert.pem");

    public string AnotherCertificate => Path.Combine(_folder.FullName, "another.pem");

    public async Task InitializeAsync()
    {
        await MakeCertificate("another.pem", null);
        await MakeCertificate("cert.pem", "key.pem");
        var program = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "mail-server.path"))).Trim();
        _process = Process.Start(new ProcessStartInfo("node", [program, Path.Combine(_folder.FullName, "key.pem"), Certificate])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = _process.StandardError.ReadToEndAsync();
        var ready = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"The mail server did not start: {await errors}");
        _ports = JsonDocument.Parse(ready["ready ".Length..]).RootElement;
        _control.BaseAddress = new Uri($"http://127.0.0.1:{_ports.GetProperty("control").GetInt32()}");
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    internal MailOptions Plain => new() { SmtpHost = "127.0.0.1", SmtpPort = Port("plain"), SmtpSecurity = "none", TimeoutSeconds = 5, From = "MusicInsights <music@example.org>" };

    internal MailOptions Secure(string security) => new()
    {
        SmtpHost = "localhost", SmtpPort = Port(security == "tls" ? "tls" : "startTls"), SmtpSecurity = security, SmtpUser = User, SmtpPassword = Password,
        SmtpCertificate = Certificate, TimeoutSeconds = 5,
    };

    /// <param name="how">accept, refuse, silence, stall, drop, later, never, forget: it takes the mail and breaks off before it says so, or hold: it
    /// takes the mail and says so when it is told to.</param>
    public async Task Behave(string how, int next = 1) => (await _control.PostAsJsonAsync("/behave", new { how, next })).EnsureSuccessStatusCode();

    /// <summary>Says of all mails that it holds that it took them.</summary>
    public async Task Release() => (await _control.PostAsync(new Uri("/release", UriKind.Relative), null)).EnsureSuccessStatusCode();

    /// <summary>Waits until nobody is connected: whatever was said to it, it has heard by then.</summary>
    public async Task IsAlone() => (await _control.GetAsync(new Uri("/alone", UriKind.Relative))).EnsureSuccessStatusCode();

    public async Task GoDown() => (await _control.PostAsync(new Uri("/down", UriKind.Relative), null)).EnsureSuccessStatusCode();

    public async Task ComeUp() => (await _control.PostAsync(new Uri("/up", UriKind.Relative), null)).EnsureSuccessStatusCode();

    public async Task Forget() => (await _control.DeleteAsync(new Uri("/mails", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <summary>What it took, in the order in which it did.</summary>
    internal async Task<List<TakenMail>> Mails()
    {
        var answer = await _control.GetFromJsonAsync<JsonElement>("/mails");
        return [.. answer.GetProperty("mails").EnumerateArray().Select(mail => new TakenMail(
            mail.GetProperty("to")[0].GetString()!, mail.GetProperty("isSecure").GetBoolean(), mail.GetProperty("user").GetString(),
            MimeMessage.Load(new MemoryStream(mail.GetProperty("raw").GetBytesFromBase64()))))];
    }

    public async Task<int> Connections() => (await _control.GetFromJsonAsync<JsonElement>("/mails")).GetProperty("connections").GetInt32();

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Patience);
            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private int Port(string name) => _ports.GetProperty(name).GetInt32();

    private async Task MakeCertificate(string certificateFile, string? keyFile)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, certificateFile), certificate.ExportCertificatePem());
        if (keyFile is not null)
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, keyFile), key.ExportPkcs8PrivateKeyPem());
    }
}

/// <param name="User">Who had signed in; null: nobody.</param>
internal sealed record TakenMail(string To, bool IsSecure, string? User, MimeMessage Message);
