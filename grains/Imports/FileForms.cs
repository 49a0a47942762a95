using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Metrics;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Imports;

/// <summary>From a reader's answer to the sender's, and what to say of a file that no reader knows.</summary>
internal static class FileForms
{
    private static readonly HashSet<string> Foreign =
        [FileRefusalReason.UnknownHeader.Wire(), FileRefusalReason.WrongDelimiter.Wire(), FileRefusalReason.NotText.Wire()];

    public static Outcome<FileReading> Told(this FileReading reading) => reading is FileRefusal refusal
        ? new Refusal(refusal.Reason.Wire(), "file", refusal.Message) { Accepted = refusal.AcceptedHeaders }
        : new Outcome<FileReading>(reading, null);

    /// <summary>The file is of another form than the reader's: another reader may know it.</summary>
    public static bool IsForeign(Refusal refusal) => Foreign.Contains(refusal.Code);

    /// <summary>The first reader's words, with everything that any of them would have taken.</summary>
    public static Refusal Unknown(List<Refusal> refusals)
    {
        var first = refusals[0];
        if (first.Accepted.Count == 0)
            return first;
        string[] accepted = [.. refusals.SelectMany(refusal => refusal.Accepted).Distinct()];
        return first with { Message = $"{first.Message} Accepted are: {string.Join("; ", accepted)}.", Accepted = accepted };
    }
}
