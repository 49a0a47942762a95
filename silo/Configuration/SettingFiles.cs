using System.Buffers;
using System.Text;

namespace MusicInsights.Silo.Configuration;

/// <summary>
/// Settings whose value lies in a file that the environment names: <c>SECTION_A_SETTING_FILE=/run/secrets/x</c> stands for
/// <c>SECTION_A_SETTING</c>, so that a secret is neither in config.yaml nor among the variables of a process.
/// </summary>
internal static class SettingFiles
{
    /// <summary>Bytes that a value may have: a secret is short, and whoever names another file by mistake is told.</summary>
    public const int MostBytes = 64 * 1024;

    private const string Ending = "_FILE";
    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The variable that names the file; null where a setting of its own bears that name.</summary>
    public static string? Variable(string section, Type options, string property) =>
        SettingNames.Properties(options).Any(other => other.Name == $"{property}File") ? null : SettingNames.Variable(section, property) + Ending;

    /// <summary>The file's text without the line's end that editors put there, or what is wrong with it; never any of the text.</summary>
    public static (string? Value, string? Fault) Read(string file)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(MostBytes + 1);
        try
        {
            if (!File.Exists(file))
                return (null, $"names {file}, which is not there.");
            using var stream = File.OpenRead(file);
            if (stream.Length > MostBytes)
                return (null, $"names {file}, which holds more than {MostBytes / 1024} KB.");
            // A pipe or a device has no length: no more is read of it than a value may have.
            var read = stream.ReadAtLeast(bytes, MostBytes + 1, throwOnEndOfStream: false);
            if (read > MostBytes)
                return (null, $"names {file}, which holds more than {MostBytes / 1024} KB.");
            var value = WithoutLineEnd(Strict.GetString(bytes, 0, read).TrimStart(ByteOrderMark));
            return value.Length == 0 ? (null, $"names {file}, which is empty.") : (value, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return (null, $"names {file}, which cannot be read by this program's account.");
        }
        catch (DecoderFallbackException)
        {
            return (null, $"names {file}, which is no text in UTF-8.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private static string WithoutLineEnd(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
