using Microsoft.Extensions.Options;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Silo.Telemetry;

/// <summary>How a program of this house ends when it cannot go on: what was wrong stands on standard error, and no secret.</summary>
public static class Ending
{
    private const int Failed = 1;
    private const int FaultySettings = 2;

    /// <summary>Runs the program to its end. What it throws is not left to the runtime, which would print whatever a server has repeated.</summary>
    /// <param name="sections">The settings that it reads.</param>
    /// <param name="args">What it was started with: a setting may be among it.</param>
    /// <returns>The exit code: the program's own, 2 when settings are wrong, 1 when something else was.</returns>
    public static async Task<int> Of(IReadOnlyDictionary<string, Type> sections, string[] args, Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (OptionsValidationException e)
        {
            foreach (var fault in e.Failures)
                await Console.Error.WriteLineAsync(fault);
            return FaultySettings;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(Mask(sections, args).Clean(e.ToString()));
            return Failed;
        }
    }

    /// <summary>Says why it ends, in words that need no stack.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Because(IConfiguration configuration, IReadOnlyDictionary<string, Type> sections, string why)
    {
        await Console.Error.WriteLineAsync(SecretMask.Of(configuration, sections).Clean(why));
        return Failed;
    }

    private static SecretMask Mask(IReadOnlyDictionary<string, Type> sections, string[] args)
    {
        try
        {
            return SecretMask.Of(new ConfigurationBuilder().AddMusicInsightsSettings(sections).AddCommandLine(args).Build(), sections);
        }
        catch (Exception)
        {
            // The settings may be what cannot be read: then whatever was said at the start may be a secret.
            return new SecretMask(args.Select(arg => arg[(arg.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        }
    }
}
