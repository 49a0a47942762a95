using MusicInsights.Silo.Configuration;
using MusicInsights.Silo.Hosting;
using MusicInsights.Silo.Telemetry;

return await Ending.Of(SettingSections.All, args[Math.Min(1, args.Length)..], async () => args.FirstOrDefault() switch
{
    null or "run" => await SiloRun.Run(args),
    "migrate" => await SiloMigrate.Run(args),
    "backup" => await BackupCommands.Backup(args),
    "restore" => await BackupCommands.Restore(args),
    "sign-in" => await SiloSignIn.Run(args),
    var other => Usage(other),
});

static int Usage(string verb)
{
    Console.Error.WriteLine($"There is no command \"{verb}\". Say run (the default), migrate, backup, restore or sign-in.");
    return 2;
}
