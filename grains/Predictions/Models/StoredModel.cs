namespace MusicInsights.Grains.Predictions.Models;

/// <summary>A model as it is kept.</summary>
/// <param name="Target"><c>rr</c> or <c>dw</c>.</param>
/// <param name="Schema">The name of its features' schema.</param>
/// <param name="Features">Their names, in order: a file that does not fit the program's schema is noticed.</param>
/// <param name="Card">What it is and what it is worth; null while it is only being tried.</param>
internal sealed record StoredModel(string Target, string Schema, IReadOnlyList<string> Features, ModelBody Body, ModelCard? Card);
