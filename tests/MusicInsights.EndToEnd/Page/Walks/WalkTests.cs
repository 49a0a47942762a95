using Shouldly;
using Xunit;

namespace MusicInsights.EndToEnd.Page.Walks;

/// <summary>Nothing overlaps, is cut off, jumps, speaks in keys or keeps anybody out, wherever one goes. The pictures are for a person's eye.</summary>
[Collection(Stage.Name)]
public sealed class WalkTests(Stage stage)
{
    [Fact]
    public async Task Every_page_is_sound_in_both_languages_and_themes_on_a_phone_a_desk_and_a_wall() =>
        await Walked(await Places.Filled(stage.Host.Viewer, stage.Host.Admin));

    [Fact]
    public Task So_it_is_where_it_is_empty_refused_signed_out_or_broken() => Walked(Places.Otherwise());

    private async Task Walked(IReadOnlyList<Place> places)
    {
        var walk = new Walk(stage.Visit);
        await walk.Through(places);
        walk.Faults.ShouldBeEmpty(string.Join('\n', walk.Faults));
    }
}
