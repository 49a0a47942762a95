using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Sandbox.Spotify;

/// <summary>Ids and codes in their true forms, each a pure function of what it names.</summary>
internal static class SpotifyIds
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>22 characters of base 62.</summary>
    public static string Of(string what)
    {
        var number = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(what)), isUnsigned: true);
        return string.Create(22, number, (id, rest) =>
        {
            foreach (ref var digit in id)
            {
                rest = BigInteger.DivRem(rest, Digits.Length, out var at);
                digit = Digits[(int)at];
            }
        });
    }

    /// <summary>Country, registrant, two digits of the year, five of the recording.</summary>
    public static string Isrc(string recording, DateOnly? released)
    {
        var number = Number("isrc", recording);
        return string.Create(CultureInfo.InvariantCulture, $"QZ{Registrant(number / 100_000)}{(released?.Year ?? 2000) % 100:00}{number % 100_000:00000}");
    }

    /// <summary>Twelve digits.</summary>
    public static string Upc(string album) => string.Create(CultureInfo.InvariantCulture, $"19{Number("upc", album) % 10_000_000_000:0000000000}");

    public static bool IsId(string text) => text.Length == 22 && text.All(char.IsAsciiLetterOrDigit);

    private static string Registrant(ulong number) => string.Create(3, number, (registrant, rest) =>
    {
        foreach (ref var letter in registrant)
            (letter, rest) = (char.ToUpperInvariant(Digits[(int)(rest % 36)]), rest / 36);
    });

    private static ulong Number(string salt, string what) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{what}")));
}
