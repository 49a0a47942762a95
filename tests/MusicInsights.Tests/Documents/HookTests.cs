using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Documents;

public sealed class HookTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_hook_of_the_documents_refuses_what_is_not_formatted()
    {
        // The formatter takes half a minute to open the solution: what the hook hands it, and what it does with the answer, is looked at.
        _folder.StandIn("dotnet", "echo \"formatter: $*\"; ! grep -q unformatted \"${@: -1}\"");
        var hooks = Path.Combine(Folders.Root, ".githooks");

        (await Commit("unformatted")).ShouldSatisfyAllConditions(
            refused => refused.ExitCode.ShouldBe(1),
            refused => refused.Output.ShouldContain("formatter: format MusicInsights.sln --verify-no-changes --include Some.cs"),
            refused => refused.Output.ShouldContain("Run: dotnet format"));
        (await Commit("formatted")).ShouldSatisfyAllConditions(taken => taken.ExitCode.ShouldBe(0, taken.Output), taken => taken.Output.ShouldContain("1 file changed"));

        Task<(int ExitCode, string Output)> Commit(string content) => Shell.Run($"""
            set -e
            [[ -d .git ]] || git init --quiet --initial-branch=main .
            cp -r '{hooks}' .
            git config core.hooksPath .githooks
            git config user.name Somebody && git config user.email somebody@example.org
            echo '// {content}' >Some.cs
            git add Some.cs
            git commit --message 'A change'
            """, _folder.Path, ("PATH", _folder.SearchPath), ("GIT_CONFIG_GLOBAL", "/dev/null"));
    }
}
