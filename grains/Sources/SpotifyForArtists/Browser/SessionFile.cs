using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>
/// The signed-in session (cookies, local storage), encrypted, readable by its owner alone. Whoever has it is signed in, so it
/// never leaves the folder in plain.
/// </summary>
internal sealed class SessionFile
{
    private const string FileName = "spotify-for-artists.session";
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lazy<IDataProtector> _protector;
    private readonly string _folder;

    public SessionFile(IOptions<SpotifyForArtistsOptions> options)
    {
        // The host says where; a program that does not keeps it beside itself.
        _folder = options.Value.SessionFolder ?? AppContext.BaseDirectory;
        Path = System.IO.Path.Combine(_folder, FileName);
        // Made at first use: a silo without a browser needs no keys.
        _protector = new Lazy<IDataProtector>(() => DataProtectionProvider
            .Create(Private(System.IO.Path.Combine(_folder, "keys")), protection => protection.SetApplicationName("MusicInsights"))
            .CreateProtector("MusicInsights.SpotifyForArtists.Session"));
    }

    public string Path { get; }

    /// <summary>When the session was saved; the beginning of time when there is none.</summary>
    public DateTime WrittenAt => File.GetLastWriteTimeUtc(Path);

    /// <summary>The session; null when none was saved, and a failure when it cannot be read with this folder's keys.</summary>
    public (string? State, SourceFailure? Failure) Read()
    {
        if (!File.Exists(Path))
            return (null, null);
        try
        {
            return (_protector.Value.Unprotect(File.ReadAllText(Path)), null);
        }
        catch (CryptographicException)
        {
            return (null, new SourceFailure(
                "SessionExpired", $"{Path} cannot be read with the keys beside it: sign in again with sign-in spotify-for-artists.", IsTransient: false));
        }
    }

    /// <summary>Replaces the session as a whole: a reader sees the old one or the new one.</summary>
    public void Write(string state)
    {
        Private(_folder);
        var draft = $"{Path}.{Guid.NewGuid():N}";
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = Owner;
        using (var file = new StreamWriter(draft, create))
            file.Write(_protector.Value.Protect(state));
        File.Move(draft, Path, overwrite: true);
    }

    private static DirectoryInfo Private(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
}
