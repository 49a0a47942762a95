using MusicInsights.Tests.Silo.Database.Embedded;

// The test runner does not come this way: tests start this program to have another process.
return args switch
{
    [SacrificialHost.Verb, var dataRoot] => await SacrificialHost.RunAsync(dataRoot),
    _ => 2,
};
