using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace MusicInsights.Web.Auth.Protection;

/// <summary>By what cookies and the page's proofs are protected: keys in the database, encrypted by what is not in it.</summary>
internal static class ProtectionSetup
{
    public static void AddProtection(this IServiceCollection services, WebOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("MusicInsights");
        // The framework would read the keys before the database is open, and call that an error: they are read when they are first needed.
        services.Remove(services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
        services.AddSingleton<DatabaseKeys>();
        services.AddSingleton(services => new FileKey(services.GetRequiredService<IOptions<WebOptions>>().Value.DataFolder));
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeys>((management, keys) => management.XmlRepository = keys);
        if (KeyCertificate.Load(options) is { } certificate)
            protection.ProtectKeysWithCertificate(certificate);
        else
            services.AddOptions<KeyManagementOptions>().Configure<FileKey>((management, key) => management.XmlEncryptor = new FileKeyEncryptor(key));
    }
}
