using MusicInsights.Silo.Database.Embedded;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Database.Embedded;

public sealed class BinarySearchTests
{
    [Fact]
    public async Task Where_no_server_is_found_the_error_names_every_way_to_get_one()
    {
        var nothing = await Should.ThrowAsync<EmbeddedPostgresException>(
            BinarySearch.FindAsync([Path.GetTempPath(), "/does/not/exist"], null, default));

        nothing.Message.ShouldContain("Node.js");
        nothing.Message.ShouldContain("PostgreSQL 15 or newer");
        nothing.Message.ShouldContain("docker compose");
    }

    [Fact]
    public async Task The_first_candidate_that_runs_is_taken_and_tells_its_version()
    {
        var candidates = await BinarySearch.CandidatesAsync(await ServerAccount.ForAsync("/does/not/exist", default), default);
        var found = await BinarySearch.FindAsync(["/does/not/exist", .. candidates], null, default);

        found.Major.ShouldBeGreaterThanOrEqualTo(ServerBinaries.OldestMajor);
        found.Version.ShouldStartWith($"{found.Major}");
        (await BinarySearch.FindAsync(candidates, found.Major, default)).ShouldBe(found);
    }
}
