using Microsoft.Extensions.Options;
using MusicInsights.Silo.Hosting;

try
{
    return args.FirstOrDefault() switch
    {
        null or "run" => await SiloRun.Run(args),
        "migrate" => await SiloMigrate.Run(args),
        "backup" => await BackupCommands.Backup(args),
        "restore" => await BackupCommands.Restore(args),
        "sign-in" => await SiloSignIn.Run(args),
        var other => Usage(other),
    };
}
catch (OptionsValidationException e)
{
    foreach (var fault in e.Failures)
        await Console.Error.WriteLineAsync(fault);
    return 2;
}

static int Usage(string verb)
{
    Console.Error.WriteLine($"There is no command \"{verb}\". Say run (the default), migrate, backup, restore or sign-in.");
    return 2;
}
