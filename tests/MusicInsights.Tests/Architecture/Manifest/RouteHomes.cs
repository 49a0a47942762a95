using System.Text.RegularExpressions;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>Which room a call of the interface is answered in: the one whose files give it its name, as it stands or with a part filled in.</summary>
internal sealed partial class RouteHomes(IEnumerable<Room> rooms)
{
    private readonly List<(Room Room, Regex Form, int Said)> _names =
    [
        .. from room in rooms
           from file in room.Files
           from name in Names().Matches(file.Text).Select(match => match.Groups[1].Value)
           select (room, new Regex($"^{Holes().Replace(name, @"\w+")}$"), Holes().Replace(name, "").Length),
    ];

    public IEnumerable<Route> Of(Room room) => Route.All.Where(route => HomeOf(route) == room);

    /// <summary>Where several forms fit, the one that says most of the name itself.</summary>
    public Room? HomeOf(Route route) => _names.Where(name => name.Form.IsMatch(route.Name)).OrderByDescending(name => name.Said).Select(name => name.Room).FirstOrDefault();

    [GeneratedRegex("""WithName\(\$?"([^"]+)"\)""")]
    private static partial Regex Names();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Holes();
}
