using System.IO.Compression;
using System.Text;
using MusicInsights.Grains.Predictions.Models;
using MusicInsights.Tests.Database;
using MusicInsights.Tests.Grains.Storage;

namespace MusicInsights.Tests.Grains.Predictions.Serving;

/// <summary>Models put into the tables by hand, as a training or a person would.</summary>
internal static class KeptModels
{
    /// <summary>The model of its own that the program brings, learned here in name.</summary>
    public static Task<long> KeepOwn(this TestDatabase database, string target, Func<StoredModel, StoredModel>? change = null) =>
        database.Keep(target, Packed(ModelFile.Write((change ?? (model => model))(BaseModels.Read(target)))));

    public static Task<long> Keep(this TestDatabase database, string target, byte[] body, string origin = "own") => database.One<long>(
        """
        INSERT INTO ml_models (target, origin, schema, candidate, data_hash, rows, positives, card, body, faults, created_at)
        VALUES ($1, $2, 'survey-28d', 'average', gen_random_uuid()::text, 0, 0, '{}', $3, '{}', now()) RETURNING id
        """,
        target, origin, body);

    public static Task Promote(this TestDatabase database, string target, long model) => database.Execute(
        "INSERT INTO ml_promotions (target, model_id, cause, promoted_by, promoted_at) VALUES ($1, $2, 'manual', 'test', now())", target, model);

    /// <summary>It is read without complaint, and fails as soon as it is asked.</summary>
    public static StoredModel Failing(StoredModel model) => model with { Body = model.Body with { Filling = model.Body.Filling with { Marked = [99] } } };

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
