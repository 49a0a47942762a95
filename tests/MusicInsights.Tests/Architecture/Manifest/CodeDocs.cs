using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MusicInsights.Tests.Architecture.Manifest;

/// <summary>The XML documentation that the compiler kept of an assembly's types and members, also of internal ones.</summary>
internal sealed partial class CodeDocs
{
    private readonly ILookup<string, XElement> _ofType;
    private readonly Dictionary<string, XElement> _types;

    public CodeDocs(IEnumerable<Assembly> assemblies)
    {
        var members = assemblies.Select(assembly => XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml")))
            .SelectMany(file => file.Descendants("member")).Select(member => (Id: member.Attribute("name")!.Value, Member: member))
            .Where(member => member.Id[2..].StartsWith("MusicInsights.", StringComparison.Ordinal)).ToList();
        _types = members.Where(member => member.Id.StartsWith("T:", StringComparison.Ordinal)).ToDictionary(member => member.Id[2..], member => member.Member);
        _ofType = members.ToLookup(member => TypeOf(member.Id), member => member.Member);
    }

    public XElement? Element(Type type, string tag) => _types.GetValueOrDefault(type.FullName!.Replace('+', '.'))?.Element(tag);

    /// <summary>The first sentence of what a type is.</summary>
    public string Said(Type type) => Sentence(Text(Element(type, "summary")));

    /// <summary>The first sentence of what a method does.</summary>
    public string Said(MethodInfo method) => Sentence(Text(Member(method)?.Element("summary")));

    /// <summary>What a method says it throws or refuses.</summary>
    public IEnumerable<string> Errors(MethodInfo method) => Member(method) is { } member ? Errors(member) : [];

    /// <summary>What a type's members say they throw or refuse.</summary>
    public IEnumerable<string> Errors(Type type) => _ofType[type.FullName!].SelectMany(Errors).Distinct();

    public static string Text(XElement? element) => element is null ? "" : Blanks().Replace(string.Concat(element.Nodes().Select(Shown)), " ").Trim();

    private XElement? Member(MethodInfo method) => _ofType[method.DeclaringType!.FullName!]
        .FirstOrDefault(member => member.Attribute("name")!.Value is var id && id.Split('(')[0].Split("``")[0] == $"M:{method.DeclaringType.FullName}.{method.Name}");

    private static IEnumerable<string> Errors(XElement member)
    {
        foreach (var refusal in Refusals().Matches(Text(member.Element("summary"))).Cast<Match>())
            yield return refusal.Groups[1].Value;
        foreach (var thrown in member.Elements("exception"))
            yield return $"`{Short(thrown.Attribute("cref")!.Value)}`: {Sentence(Text(thrown)).TrimEnd('.')}";
    }

    private static string Shown(XNode node) => node switch
    {
        XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal),
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value.Trim()}`",
        XElement element when element.Attribute("cref") is { } to => $"`{Short(to.Value)}`",
        XElement element when (element.Attribute("name") ?? element.Attribute("langword")) is { } name => $"`{name.Value}`",
        XElement element => string.Concat(element.Nodes().Select(Shown)),
        _ => "",
    };

    private static string Short(string id) => id.Split('(')[0].Split('.')[^1].Split('`')[0].Split(':')[^1];

    private static string TypeOf(string id)
    {
        var name = id[2..].Split('(')[0];
        return id[0] == 'T' ? name : name[..name.LastIndexOf('.')];
    }

    private static string Sentence(string text) => Sentences().Match(text) is { Success: true } first ? first.Value : text;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^.*?[.:](?=\s+[A-Z`]|$)")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"Refused: (.+?)\.(?:\s|$)")]
    private static partial Regex Refusals();
}
