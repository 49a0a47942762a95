using MusicInsights.Silo.Configuration;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Architecture.Manifest;

public sealed class OwnersTests
{
    [Fact]
    public void Somebody_answers_for_everything_and_every_folder_that_has_an_owner_of_its_own_is_there()
    {
        Owners.Lines[0].Pattern.ShouldBe("*");
        Owners.Lines.ShouldAllBe(line => line.Owner.Split(' ').All(owner => System.Text.RegularExpressions.Regex.IsMatch(owner, "^@[a-z0-9-]+(/[a-z0-9-]+)?$")));
        Owners.Lines.Skip(1).Select(line => line.Pattern).Where(pattern => !Directory.Exists(Path.Combine(Folders.Root, pattern.Trim('/')))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("grains", "@all")]
    [InlineData("grains/Sources", "@some")]
    [InlineData("grains/Sources/MetaAds", "@some")]
    [InlineData("grains/SourcesElsewhere", "@all")]
    public void The_last_line_that_fits_a_folder_names_its_owner(string folder, string owner) =>
        Owners.Of(folder, Owners.Read(["# a comment", "", "*   @all", "/grains/Sources/  @some"])).ShouldBe(owner);
}
