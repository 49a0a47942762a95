namespace MusicInsights.Sandbox;

/// <summary>Reads the command line into options; what it cannot read comes back as faults in plain words.</summary>
internal static class CommandLine
{
    private const string Flag = "--exit-with-parent";

    private static readonly HashSet<string> Known =
        new(typeof(SandboxOptions).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);

    public static (SandboxOptions Options, IReadOnlyList<string> Faults) Read(string[] args)
    {
        try
        {
            var given = new ConfigurationBuilder().AddCommandLine([.. args.Select(Normalise)]).Build();
            var options = given.Get<SandboxOptions>() ?? new SandboxOptions();
            var unknown = given.GetChildren()
                .Where(option => !Known.Contains(option.Key))
                .Select(option => $"Unknown option: {option.Key}");
            return (options, [.. unknown, .. options.Faults()]);
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
