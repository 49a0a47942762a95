using MusicInsights.Grains.Sources.SpotifyForArtists;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Hosting;

/// <summary><c>sign-in spotify-for-artists</c>: a person signs in once, in a window, and the session is saved for the daily visits.</summary>
internal static class SiloSignIn
{
    private const string Service = "spotify-for-artists";
    private const string Headless = "--headless";

    /// <summary>Finding a second factor takes a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<int> Run(string[] args)
    {
        if (args is not [_, Service] and not [_, Service, Headless])
        {
            await Console.Error.WriteLineAsync($"Say: sign-in {Service}, and {Headless} to fill the form in from standard input (the e-mail address, then the password).");
            return 2;
        }

        var configuration = new ConfigurationBuilder().AddMusicInsightsSettings(SettingSections.All).Build();
        SettingsCheck.Demand(configuration, SettingSections.All);
        if (args.Length < 3)
            Console.WriteLine($"A window opens: sign in to Spotify for Artists there. It closes by itself when you are in; {Patience.TotalMinutes:0} minutes are given.");
        var settings = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSections();
        var (exitCode, message) = await SpotifyForArtistsSignIn.Run(settings, args.Length < 3 ? null : ReadForm(), Patience, CancellationToken.None);
        await (exitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(message);
        return exitCode;
    }

    /// <summary>Neither arguments nor variables: others on the machine can read those.</summary>
    private static (string, string) ReadForm() => (Console.ReadLine() ?? "", Console.ReadLine() ?? "");
}
