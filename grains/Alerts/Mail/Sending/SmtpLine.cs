using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>A connection to the mail server, opened when the first mail is sent and kept for the next ones.</summary>
internal sealed class SmtpLine(MailOptions options) : IAsyncDisposable
{
    private readonly SmtpClient _client = new();
    private string? _password;

    /// <exception cref="OperationCanceledException"><paramref name="stop"/> alone; a server that is silent too long is an answer.</exception>
    public async Task<SmtpAnswer> Send(MimeMessage mail, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await Connect(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Silent();
        }
        catch (Exception e) when (IsTrouble(e))
        {
            // Also a refusal: it met no mail of ours yet.
            return new(SmtpResult.Unreachable, Said(e));
        }

        try
        {
            return new(SmtpResult.Accepted, await _client.SendAsync(mail, either.Token));
        }
        catch (SmtpCommandException e) when (e is { StatusCode: not SmtpStatusCode.ServiceNotAvailable, ErrorCode: not SmtpErrorCode.SenderNotAccepted })
        {
            return new((int)e.StatusCode >= 500 ? SmtpResult.Never : SmtpResult.Later, Said(e));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Silent();
        }
        catch (Exception e) when (IsTrouble(e))
        {
            // Also a sender it does not take, or a sign-in it misses: the settings are at fault, and every mail would meet the same.
            return new(SmtpResult.Unreachable, Said(e));
        }
    }

    private async Task Connect(CancellationToken stop)
    {
        if (_client.IsConnected)
            return;
        _client.ServerCertificateValidationCallback = options.SmtpCertificate is { Length: > 0 } file ? Trusting(file) : null;
        await _client.ConnectAsync(options.SmtpHost!, options.SmtpPort, options.SmtpSecurity switch
        {
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, stop);
        if (!string.IsNullOrEmpty(options.SmtpUser))
            await _client.AuthenticateAsync(options.SmtpUser, _password = await Password(stop), stop);
    }

    // Read when it is needed: a file's secret may be changed while the program runs.
    private async Task<string> Password(CancellationToken stop) =>
        options.SmtpPasswordFile is { Length: > 0 } file ? (await File.ReadAllTextAsync(file, stop)).TrimEnd('\r', '\n') : options.SmtpPassword ?? "";

    private static RemoteCertificateValidationCallback Trusting(string file) => (_, certificate, sent, errors) =>
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(copy);
    };

    private SmtpAnswer Silent() => new(SmtpResult.Unreachable, $"The server did not answer within {options.TimeoutSeconds} s.");

    private static bool IsTrouble(Exception e) =>
        e is IOException or UnauthorizedAccessException or SocketException or TimeoutException or NotSupportedException
            or CommandException or ProtocolException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException
            or ServiceNotAuthenticatedException;

    private string Said(Exception e) => PasswordFree.Text(Words(e), options.SmtpUser, _password);

    private static string Words(Exception e) => e switch
    {
        SmtpCommandException refused => $"{(int)refused.StatusCode} {refused.Message}",
        ServiceNotAuthenticatedException => $"{(int)SmtpStatusCode.AuthenticationRequired} {e.Message.ReplaceLineEndings(" ")}",
        _ => e.Message.ReplaceLineEndings(" "),
    };

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
            await _client.DisconnectAsync(quit: _client.IsConnected, limit.Token);
        }
        catch (Exception e) when (IsTrouble(e) || e is OperationCanceledException)
        {
            // It is left as it is: what was sent was acknowledged before.
        }

        _client.Dispose();
    }
}
