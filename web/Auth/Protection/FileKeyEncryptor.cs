using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace MusicInsights.Web.Auth.Protection;

/// <summary>Encrypts a key on its way into the database. Its own name stands beside it, so that it finds its decryptor again.</summary>
internal sealed class FileKeyEncryptor(FileKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(key.Encrypt(System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(FileKeyDecryptor));
}

/// <summary>Made by the framework, by its name.</summary>
internal sealed class FileKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(
        System.Text.Encoding.UTF8.GetString(services.GetRequiredService<FileKey>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
