using System.Text.RegularExpressions;
using MusicInsights.Silo.Configuration;

namespace MusicInsights.Tests.Documents;

/// <summary>Where a command of the documents is run; or, where it cannot be, what is looked at in its place.</summary>
internal abstract partial record Proof
{
    /// <summary>Null, or why it proves nothing.</summary>
    public abstract string? Fault();

    /// <summary>Run by a test.</summary>
    public static Proof Test(string type, string method) => new ByTest(type, method);

    /// <summary>Run by a step of .ci/run.</summary>
    public static Proof Step(string name) => new ByStep(name);

    /// <summary>Not run where checks run, for this reason; this test looks at what it needs.</summary>
    public static Proof InPlace(string reason, string type, string method) => new ByTest(type, method) { Reason = reason };

    private sealed record ByTest(string Type, string Method) : Proof
    {
        public string? Reason { get; init; }

        public override string? Fault() => IsHere() || IsBeside() ? null : $"there is no test {Type}.{Method}";

        private bool IsHere() => typeof(Proof).Assembly.GetTypes().Any(type => type.Name == Type && type.GetMethod(Method) is { } method && Attribute.IsDefined(method, typeof(Xunit.FactAttribute)));

        /// <summary>The tests of the whole program are another assembly, which this one cannot load: their source says what there is.</summary>
        private bool IsBeside() => Directory.EnumerateFiles(Path.Combine(Folders.Root, "tests", "MusicInsights.EndToEnd"), $"{Type}.cs", SearchOption.AllDirectories)
            .Any(file => Facts().Matches(File.ReadAllText(file)).Any(match => match.Groups[1].Value == Method));
    }

    private sealed record ByStep(string Name) : Proof
    {
        public override string? Fault() => File.ReadLines(Path.Combine(Folders.Root, ".ci", "run")).Any(line => line.TrimStart() is var step
            && (step.StartsWith($"step \"{Name}\" ", StringComparison.Ordinal) || step.StartsWith($"beside \"{Name}\" ", StringComparison.Ordinal))) ? null : $".ci/run has no step {Name}";
    }

    [GeneratedRegex(@"\[\w*(?:Fact|Theory)[^\]]*\]\s*(?:\[[^\]]*\]\s*)*public (?:async )?\w+ (\w+)\(")]
    private static partial Regex Facts();
}
