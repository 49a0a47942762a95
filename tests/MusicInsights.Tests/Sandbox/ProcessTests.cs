using System.Diagnostics;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Sandbox;

public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_program_says_where_it_listens_and_ends_when_its_parents_pipe_closes()
    {
        using var process = Start("--urls", "http://127.0.0.1:0", "--exit-with-parent");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            line.ShouldNotBeNull().ShouldStartWith("Sandbox is ready: http://127.0.0.1:");
            using var caller = new HttpClient();
            (await caller.GetStringAsync(line["Sandbox is ready: ".Length..] + "/health")).ShouldBe("healthy");

            process.StandardInput.Close();

            await process.WaitForExitAsync().WaitAsync(Patience);
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    [Fact]
    public async Task A_faulty_command_line_ends_with_code_2_and_says_why()
    {
        using var process = Start("--lag-days", "99");

        var errors = await process.StandardError.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);

        process.ExitCode.ShouldBe(2);
        errors.ShouldContain("--lag-days");
    }

    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MusicInsights.Sandbox.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
