using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace MusicInsights.Web.Auth.Protection;

/// <summary>A certificate in place of the key file, for hosts that share no folder.</summary>
internal static class KeyCertificate
{
    /// <summary>Null when none is set.</summary>
    /// <exception cref="OptionsValidationException">The file cannot be read as a certificate with its private key.</exception>
    public static X509Certificate2? Load(WebOptions options)
    {
        if (options.KeyCertificate is not { } path)
            return null;
        try
        {
            var certificate = Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                ? Pem(path, options.KeyCertificatePassword)
                : X509CertificateLoader.LoadPkcs12FromFile(path, options.KeyCertificatePassword);
            return certificate.HasPrivateKey && certificate.GetRSAPublicKey() is not null ? certificate : throw Unusable(path, "it holds no private RSA key");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e.Message);
        }
    }

    private static X509Certificate2 Pem(string path, string? password) =>
        password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);

    private static OptionsValidationException Unusable(string path, string why) =>
        new(nameof(WebOptions), typeof(WebOptions), [$"WEB_KEY_CERTIFICATE: {path} cannot be used: {why}."]);
}
