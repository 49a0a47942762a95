using System.Buffers;
using System.Text;
using System.Text.Json;
using MusicInsights.Grains.Predictions.Features;
using MusicInsights.Grains.Predictions.Features.Histories;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Grains.Predictions.Moving;

namespace MusicInsights.Grains.Predictions.Serving;

/// <summary>What the champions say of a release, and why; each by itself.</summary>
internal static class Foretelling
{
    /// <summary>What lacks, where that is all that there is to say; null as soon as one of them could speak.</summary>
    public static Foretold? OfSilence(ReleaseHistory history, Moment moment, IReadOnlyList<Champion> champions) =>
        Questions(history, moment, champions) is var questions && questions.TrueForAll(question => question.Lacking.Length > 0) ? Answer(moment, questions) : null;

    /// <exception cref="InvalidOperationException">An explanation does not sum to what is said: nothing is said then.</exception>
    public static Foretold Of(ReleaseHistory history, Moment moment, IReadOnlyList<Champion> champions) => Answer(moment, Questions(history, moment, champions));

    private static Foretold Answer(Moment moment, List<Question> questions)
    {
        var said = new Dictionary<string, Said>();
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var question in questions)
            {
                json.WriteStartObject(question.Champion.Model.Target);
                json.WriteNumber("modelId"u8, question.Champion.Id);
                json.WriteString("schema"u8, question.Champion.Model.Schema);
                said[question.Champion.Model.Target] = new Said(question.Champion.Id, question.Lacking.Length == 0 ? Speak(json, question) : Abstain(json, question));
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        var silent = questions.Where(question => question.Lacking.Length > 0).Select(question => $"{question.Champion.Model.Target}:{string.Join(',', question.Lacking)}").ToList();
        return new Foretold(moment, said, Encoding.UTF8.GetString(buffer.WrittenSpan), silent.Count > 0 ? string.Join(';', silent) : null);
    }

    private static double? Speak(Utf8JsonWriter json, Question question)
    {
        var scorer = question.Champion.Scorer;
        Span<double> contributions = stackalloc double[question.Features.Length];
        var margin = scorer.Explain(question.Features, contributions);
        json.WriteNumber("margin"u8, margin);
        json.WriteNumber("base"u8, scorer.Base);
        json.WriteStartArray("features"u8);
        for (var feature = 0; feature < contributions.Length; feature++)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, question.Champion.Model.Features[feature]);
            if (Missing.Is(question.Features[feature]))
                json.WriteNull("value"u8);
            else
                json.WriteNumber("value"u8, question.Features[feature]);
            json.WriteNumber("contribution"u8, contributions[feature]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteMoves(json, question.Champion.Levers.Nearest(question.Features, margin));
        return Scorer.Probability(margin);
    }

    private static void WriteMoves(Utf8JsonWriter json, IReadOnlyList<Move> moves)
    {
        json.WriteStartArray("moves"u8);
        foreach (var move in moves)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, move.Name);
            json.WriteNumber("from"u8, move.From);
            json.WriteNumber("to"u8, move.To);
            json.WriteNumber("probability"u8, move.Probability);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double? Abstain(Utf8JsonWriter json, Question question)
    {
        json.WriteStartArray("lacking"u8);
        foreach (var feature in question.Lacking)
            json.WriteStringValue(feature);
        json.WriteEndArray();
        return null;
    }

    /// <summary>The numbers are built once for all that ask for the same.</summary>
    private static List<Question> Questions(ReleaseHistory history, Moment moment, IReadOnlyList<Champion> champions)
    {
        var questions = new List<Question>(champions.Count);
        foreach (var champion in champions)
        {
            var known = KnownSchema.Find(champion.Model.Schema)!;
            var features = questions.Find(question => question.Champion.Model.Schema == champion.Model.Schema)?.Features ?? known.Build(history, moment);
            questions.Add(new Question(champion, features, [.. known.Schema.Lacking(features)]));
        }

        return questions;
    }

    private sealed record Question(Champion Champion, float[] Features, string[] Lacking);
}
