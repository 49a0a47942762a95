using MusicInsights.Sandbox;

var (options, faults) = CommandLine.Read(args);
if (faults.Count > 0)
{
    foreach (var fault in faults) Console.Error.WriteLine(fault);
    return 2;
}

await using var server = await SandboxServer.StartAsync(options);
Console.WriteLine($"Sandbox is ready: {server.Address.GetLeftPart(UriPartial.Authority)}");

if (options.ExitWithParent) ParentPipe.WhenClosed(server.Stop);
await server.Stopped;
return 0;
