namespace MusicInsights.Grains.Predictions.Registry;

/// <summary>Whether what was said of a model at its training still lets it become champion by hand.</summary>
internal static class Verdict
{
    /// <summary>
    /// What the gate said holds against the champion of that day. Who has been champion, or came with the program, is a person's free choice.
    /// </summary>
    /// <param name="promotions">The oldest first.</param>
    /// <returns>Why it may not, for a person; null where it may.</returns>
    public static string? Against(KeptModel model, IReadOnlyList<Promotion> promotions)
    {
        if (model.Faults.Count > 0) return $"Model {model.Id} may not become champion: {string.Join(", ", model.Faults)}.";
        long? champion = promotions is [.., var newest] ? newest.ModelId : null;
        return !model.IsOwn || model.JudgedBeside == champion || promotions.Any(promotion => promotion.ModelId == model.Id)
            ? null
            : $"Model {model.Id} was compared with {Name(model.JudgedBeside)}, and the champion is {Name(champion)}: train anew.";
    }

    private static string Name(long? model) => model is { } id ? $"model {id}" : "none";
}
