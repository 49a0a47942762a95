using System.Reflection;
using System.Text;
using MusicInsights.Silo.Configuration;
using MusicInsights.Web;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>The manifest as people read it.</summary>
internal sealed class ManifestText(Rooms rooms, CodeDocs docs, IReadOnlyList<Table> tables)
{
    private const int MostDoors = 4;
    private const int MostNames = 12;

    private readonly Dictionary<Room, TableUse> _use = rooms.All.ToDictionary(room => room, room => TableUse.Of(room, tables.Select(table => table.Name).ToHashSet()));
    private readonly RouteHomes _routes = new(rooms.All);
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Line("""
            # Manifest

            Every room of the code: what it is for, what goes in and comes out, by which members others know it, what they refuse, which settings and tables it has, where its tests are, and whose it is. [Architecture](architecture.md) says how the rooms hang together.

            This page is made from the code, and a test fails when it is not what the code says. It is brought up to date by `UPDATE_MANIFEST=1 dotnet test tests/MusicInsights.Tests --filter ManifestTests`. A room's purpose stands in the documentation of one of its types (`<room>`).

            """);
        foreach (var floor in Floors.All)
            Line($"- **{floor.Folder}**: {string.Join(" · ", On(floor).Select(room => $"[{Name(room)}](#{room.Anchor})"))}");
        Line("- **[Tables](#tables)**\n");
        foreach (var floor in Floors.All)
        {
            Line($"## {floor.Folder}: {floor.Holds}\n");
            foreach (var room in On(floor))
                Write(room);
        }
        WriteTables();
        return _text.ToString().TrimEnd('\n') + "\n";
    }

    private IEnumerable<Room> On(Floor floor) => rooms.All.Where(room => room.Floor == floor.Folder).OrderBy(room => room.Folder, StringComparer.Ordinal);

    private void Write(Room room)
    {
        Line($"### {room.Folder}\n\n{room.Purpose}\n");
        Item(("Takes", room.Takes), ("Gives", room.Gives));
        Item(("Uses", Links(rooms.UsesOf(room))), ("Used by", Links(rooms.UsersOf(room))));
        Item(("Settings", string.Join("; ", Settings(room))));
        Item(("Tables", string.Join("; ", Tables(room))));
        Item(("Tests", Tests(room)), ("Owner", Owners.Of(room.Folder)), ("Status", room.Status));
        Line("");
        WriteMembers(room);
    }

    private void WriteMembers(Room room)
    {
        // Whoever works on a stand-in reads the source it stands in for.
        var rows = room.Floor == "deploy/sandbox" ? [] : Members(room).ToList();
        if (rows.Count == 0) return;
        Line("| member | what | errors |\n| --- | --- | --- |");
        foreach (var (member, what, errors) in rows)
            Line($"| `{member}` | {what} | {errors} |");
        Line("");
    }

    private IEnumerable<(string Member, string What, string Errors)> Members(Room room)
    {
        if (_routes.Of(room).ToList() is { Count: > 0 } routes)
            return routes.Select(route => (route.Call, route.Summary.Replace("|", "\\|", StringComparison.Ordinal), route.Errors));
        var actors = room.Types.Where(type => type.IsInterface && typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(type)).ToList();
        if (actors.Count == 0)
            return rooms.Doors(room, MostDoors).Select(type => (type.Name.Split('`')[0], docs.Said(type), string.Join("; ", docs.Errors(type))));
        return from type in actors
               from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(method => method.MetadataToken)
               select ($"{type.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})", docs.Said(method), string.Join("; ", docs.Errors(method)));
    }

    private IEnumerable<string> Settings(Room room) =>
        from section in WebOptions.Sections.OrderBy(section => section.Key, StringComparer.Ordinal)
        where rooms.Of(section.Value.Namespace!) == room
        let names = SettingNames.Properties(section.Value).Select(property => SettingNames.Variable(section.Key, property.Name)).Order(StringComparer.Ordinal).ToList()
        select $"[{section.Key}](configuration.md#{section.Key}) ({string.Join(", ", names.Take(MostNames).Select(name => $"`{name}`"))}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")})";

    private IEnumerable<string> Tables(Room room)
    {
        foreach (var (verb, found) in new[] { ("reads", _use[room].Reads), ("writes", _use[room].Writes), ("describes", _use[room].Describes) })
        {
            if (string.Join(", ", found) is { Length: > 0 } names)
                yield return $"{verb} {names}";
        }
    }

    private static string? Tests(Room room)
    {
        var folder = $"tests/{TestFolder(room)}";
        return Directory.Exists(Path.Combine(Folders.Root, folder)) ? $"[{folder}](../{folder})" : null;
    }

    private static string TestFolder(Room room) => $"MusicInsights.Tests{room.Namespace["MusicInsights".Length..].Replace('.', '/')}";

    private void WriteTables()
    {
        Line("## Tables\n");
        Line("As the migrations leave them, without those of Orleans. Bold: the primary key; a question mark: may be unknown.\n");
        Line("| table | columns | written by | read by |\n| --- | --- | --- | --- |");
        foreach (var table in tables)
        {
            var writers = Links(rooms.All.Where(room => _use[room].Writes.Contains(table.Name) || _use[room].Describes.Contains(table.Name)));
            Line($"| {table.Name} | {string.Join(", ", table.Columns)} | {writers} | {Links(rooms.All.Where(room => _use[room].Reads.Contains(table.Name)))} |");
        }
    }

    private static string Links(IEnumerable<Room> found) => string.Join(", ", found.OrderBy(room => room.Folder, StringComparer.Ordinal).Select(room => $"[{room.Folder}](#{room.Anchor})"));

    private static string Name(Room room) => room.Folder == room.Floor ? "(itself)" : room.Folder[(room.Floor.Length + 1)..];

    private void Item(params (string Name, string? Value)[] parts)
    {
        var said = parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}: {part.Value!.TrimEnd('.')}.").ToList();
        if (said.Count > 0) Line($"- {string.Join(' ', said)}");
    }

    private void Line(string line) => _text.Append(line.ReplaceLineEndings("\n")).Append('\n');
}
