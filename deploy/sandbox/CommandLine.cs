namespace MusicInsights.Sandbox;

/// <summary>Reads the command line into options; what it cannot read comes back as faults in plain words.</summary>
internal static class CommandLine
{
    private const string Flag = "--exit-with-parent";

    public static (SandboxOptions Options, IReadOnlyList<string> Faults) Read(string[] args)
    {
        try
        {
            var options = new ConfigurationBuilder()
                .AddCommandLine([.. args.Select(Normalise)])
                .Build()
                .Get<SandboxOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new SandboxOptions();
            return (options, options.Faults());
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException)
        {
            return (new SandboxOptions(), [unreadable.Message]);
        }
    }

    /// <summary>The binder knows properties, not kebab case, and would take what follows a bare flag for its value.</summary>
    private static string Normalise(string argument)
    {
        if (argument == Flag) return "--ExitWithParent=true";
        if (!argument.StartsWith("--", StringComparison.Ordinal)) return argument;
        var end = argument.IndexOf('=', StringComparison.Ordinal);
        var name = end < 0 ? argument : argument[..end];
        return "--" + name.Replace("-", "", StringComparison.Ordinal) + argument[name.Length..];
    }
}
