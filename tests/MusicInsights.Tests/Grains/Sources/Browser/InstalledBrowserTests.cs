using MusicInsights.Grains.Sources.Browser;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Browser;

public sealed class InstalledBrowserTests
{
    [Fact]
    public void The_program_that_is_told_is_taken() =>
        InstalledBrowser.Find(Environment.ProcessPath, "").ShouldBe((Environment.ProcessPath, null));

    [Fact]
    public void A_told_program_that_is_not_there_is_a_failure_that_names_the_setting()
    {
        var failure = InstalledBrowser.Find("/nowhere/chromium", Environment.ProcessPath!).Failure.ShouldNotBeNull();

        (failure.Class, failure.IsTransient).ShouldBe(("BrowserMissing", false));
        failure.Message.ShouldContain("BROWSER_PROGRAM");
    }
}
