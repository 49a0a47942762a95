using MusicInsights.Silo.Configuration;
using MusicInsights.Tests.Database;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>
/// The manifest is committed (docs/manifest.md), so that who changes a room sees what it means. To bring it up to date:
/// <c>UPDATE_MANIFEST=1 dotnet test tests/MusicInsights.Tests --filter ManifestTests</c>.
/// </summary>
public sealed class ManifestTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int MostLines = 1600;

    private static readonly CodeDocs Docs = new(Floors.All.Select(floor => floor.Assembly));
    private static readonly Rooms Rooms = new(Docs);

    [Fact]
    public async Task The_manifest_says_what_the_code_says()
    {
        var made = new ManifestText(Rooms, Docs, await Table.Read(database.Data)).Write();
        if (Environment.GetEnvironmentVariable("UPDATE_MANIFEST") is "1")
            await File.WriteAllTextAsync(Committed(), made);

        var committed = (await File.ReadAllTextAsync(Committed())).ReplaceLineEndings("\n");

        var stale = made.Split('\n').Except(committed.Split('\n')).Take(3);
        (committed == made).ShouldBeTrue($"docs/manifest.md is stale; this class's comment says how to bring it up to date. New in the code: {string.Join(" / ", stale)}");
        committed.Split('\n').Length.ShouldBeLessThan(MostLines, "nobody reads more");
    }

    [Fact]
    public void Every_folder_of_a_floor_says_once_what_it_is_for()
    {
        var floors = Floors.All.Select(floor => floor.Namespace).ToHashSet();
        var own = Rooms.Folders.Where(name => !floors.Contains(name) && floors.Contains(name[..name.LastIndexOf('.')])).Concat(Rooms.Folders.Where(name => name.StartsWith("MusicInsights.Grains.Sources.", StringComparison.Ordinal) && name.Split('.').Length == 4));

        own.Except(Rooms.Marks.Select(mark => mark.Key)).ShouldBeEmpty("one type of the folder has to say <room>…</room> in its documentation");
        Rooms.Marks.Where(mark => mark.Count() > 1).Select(mark => mark.Key).ShouldBeEmpty();
        Rooms.All.Where(room => room.Purpose.Length == 0).ShouldBeEmpty();
        Rooms.All.Where(room => room.Floor is "grains" or "silo" && (room.Takes is null || room.Gives is null)).Select(room => room.Folder).ShouldBeEmpty("what goes in and what comes out");
    }

    [Fact]
    public void Every_call_of_the_interface_belongs_to_one_room()
    {
        var homes = new RouteHomes(Rooms.All);

        Route.All.Where(route => homes.HomeOf(route)?.Floor != "web").Select(route => route.Name).ShouldBeEmpty();
        homes.HomeOf(Route.All.Single(route => route.Name == "PauseBackfill"))!.Folder.ShouldBe("web/Backfills", "and not where artists are paused");
    }

    private static string Committed() => Path.Combine(Folders.Root, "docs", "manifest.md");
}
