using System.Runtime.CompilerServices;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>
/// Every room of the code. A folder is one when the documentation of one of its types says what it is for:
/// <c>&lt;room takes="…" gives="…" status="…"&gt;purpose&lt;/room&gt;</c>.
/// </summary>
internal sealed class Rooms
{
    private readonly CodeDocs _docs;
    private readonly HashSet<string> _roomFolders;
    private readonly Dictionary<Room, IReadOnlyList<Room>> _uses;

    public Rooms(CodeDocs docs)
    {
        _docs = docs;
        var types = Floors.All.SelectMany(floor => floor.Assembly.GetTypes()).Where(IsWritten).ToList();
        Folders = [.. types.Select(type => type.Namespace!).Distinct().Order(StringComparer.Ordinal)];
        Marks = types.Where(type => docs.Element(type, "room") is not null).ToLookup(type => type.Namespace!);
        _roomFolders = [.. Marks.Select(mark => Floors.Folder(mark.Key))];
        var files = Floors.All.SelectMany(floor => SourceFile.Below(floor.Folder)).ToLookup(file => Nearest(file.Folder));
        var owned = types.ToLookup(type => Nearest(Floors.Folder(type.Namespace!)));
        All = [.. from mark in Marks
                  let room = docs.Element(mark.First(), "room")!
                  let folder = Floors.Folder(mark.Key)
                  select new Room(folder, mark.Key, CodeDocs.Text(room), room.Attribute("takes")?.Value, room.Attribute("gives")?.Value, room.Attribute("status")?.Value ?? "in use")
                  {
                      Types = [.. owned[folder].OrderBy(type => type.FullName, StringComparer.Ordinal)],
                      Files = [.. files[folder]],
                  }];
        var byFolder = All.ToDictionary(room => room.Folder);
        _uses = All.ToDictionary(room => room, room => (IReadOnlyList<Room>)[.. room.Files.SelectMany(file => file.Imports).Distinct()
            .Where(import => Floors.All.Any(floor => import.StartsWith(floor.Namespace, StringComparison.Ordinal))).Select(import => byFolder[Nearest(Floors.Folder(import))])
            .Distinct().Where(other => other != room).OrderBy(other => other.Folder, StringComparer.Ordinal)]);
    }

    public IReadOnlyList<Room> All { get; }

    /// <summary>The namespaces in which types were written.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The types whose documentation says what their folder is for, by namespace.</summary>
    public ILookup<string, Type> Marks { get; }

    public Room Of(string name) => All.Single(room => room.Folder == Nearest(Floors.Folder(name)));

    /// <summary>The rooms whose names a room's files import.</summary>
    public IReadOnlyList<Room> UsesOf(Room room) => _uses[room];

    public IEnumerable<Room> UsersOf(Room room) => All.Where(other => _uses[other].Contains(room)).OrderBy(other => other.Folder, StringComparer.Ordinal);

    /// <summary>The types others know a room by: those that most files elsewhere name, in the order of their names.</summary>
    public IEnumerable<Type> Doors(Room room, int most)
    {
        var outside = All.Where(other => other != room).SelectMany(other => other.Files).Where(file => Sees(file, room)).ToList();
        return room.Types.Where(type => _docs.Said(type).Length > 0)
            .Select(type => (Type: type, Users: outside.Count(file => file.Names.Contains(type.Name.Split('`')[0])))).Where(door => door.Users > 0)
            .OrderByDescending(door => door.Users).ThenBy(door => door.Type.Name, StringComparer.Ordinal).Take(most)
            .Select(door => door.Type).OrderBy(type => type.Name, StringComparer.Ordinal);
    }

    private static bool Sees(SourceFile file, Room room) => file.Folder.StartsWith($"{room.Folder}/", StringComparison.Ordinal)
        || file.Imports.Any(import => import == room.Namespace || import.StartsWith($"{room.Namespace}.", StringComparison.Ordinal));

    private string Nearest(string folder)
    {
        while (!_roomFolders.Contains(folder) && folder.LastIndexOf('/') is > 0 and var end)
            folder = folder[..end];
        return folder;
    }

    private static bool IsWritten(Type type) => !type.IsNested && type.Namespace is { } name
        && Floors.All.Any(floor => name == floor.Namespace || name.StartsWith($"{floor.Namespace}.", StringComparison.Ordinal))
        && !Attribute.IsDefined(type, typeof(CompilerGeneratedAttribute)) && !Attribute.IsDefined(type, typeof(System.CodeDom.Compiler.GeneratedCodeAttribute));
}
