using System.IO.Compression;
using System.Security.Cryptography;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>What one walk hands over to be stored: everything in it is committed together, or nothing is.</summary>
internal sealed record StoreRequest
{
    public required EntityKey Entity { get; init; }

    /// <summary>Whose entity it is; null for what belongs to no artist.</summary>
    public long? ArtistId { get; init; }

    public required MetricSource Source { get; init; }

    /// <summary>The instant from which the values are known: when they were fetched.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    public IReadOnlyList<AcceptedDay> Days { get; init; } = [];

    public IReadOnlyList<DayGap> Gaps { get; init; } = [];

    public IReadOnlyList<Rejection> Refused { get; init; } = [];

    public RawPayload? Payload { get; init; }

    /// <summary>The payload that is kept already and is read again; refusals and findings are its own.</summary>
    public long? ReplayOf { get; init; }

    /// <summary>Set when the days come from an imported file, which can be undone.</summary>
    public long? ImportId { get; init; }
}

/// <summary>A day that passed validation.</summary>
/// <param name="Flag"><c>before_release</c> or null.</param>
/// <param name="Part">The part of the entity it is of; empty in tables that know none.</param>
/// <param name="RowOf">Whose row it is; null: the entity's own.</param>
internal readonly record struct AcceptedDay(DailyMetrics Values, string? Flag = null, string Part = "", long? RowOf = null);

/// <summary>What a source answered, to the byte; packed for keeping by whoever hands it in, since the writer is one for all.</summary>
/// <param name="covered">The days that the answer speaks for; null when it is kept for another reason than its days.</param>
internal sealed class RawPayload(string contentType, byte[] body, DayRange? covered = null)
{
    public DayRange? Covered => covered;

    public string ContentType => contentType;

    public byte[] Sha256 { get; } = SHA256.HashData(body);

    public byte[] Gzipped { get; } = Pack(body);

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(body);
        return packed.ToArray();
    }
}

/// <summary>What storing changed.</summary>
/// <param name="Changed">New and replaced rows, by day.</param>
internal sealed record StoreReport(IReadOnlyList<DayRow> Changed, int Unchanged, int Outranked, long? PayloadId)
{
    /// <summary>Of an entity that was erased in the meantime.</summary>
    public static readonly StoreReport Nothing = new([], 0, 0, null);
}
