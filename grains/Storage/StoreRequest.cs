using System.IO.Compression;
using System.Security.Cryptography;
using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Storage;

/// <summary>What one walk hands over to be stored: everything in it is committed together, or nothing is.</summary>
internal sealed record StoreRequest
{
    public required EntityKey Entity { get; init; }

    public required long ArtistId { get; init; }

    public required MetricSource Source { get; init; }

    /// <summary>The instant from which the values are known: when they were fetched.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    public IReadOnlyList<AcceptedDay> Days { get; init; } = [];

    public IReadOnlyList<DayGap> Gaps { get; init; } = [];

    public IReadOnlyList<Rejection> Refused { get; init; } = [];

    public RawPayload? Payload { get; init; }

    /// <summary>Set when the days come from an imported file, which can be undone.</summary>
    public long? ImportId { get; init; }
}

/// <summary>A day that passed validation. <paramref name="Flag"/>: <c>before_release</c> or null.</summary>
internal readonly record struct AcceptedDay(DailyMetrics Values, string? Flag = null);

/// <summary>What a source answered, to the byte; packed for keeping by whoever hands it in, since the writer is one for all.</summary>
internal sealed class RawPayload(string contentType, byte[] body)
{
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
internal sealed record StoreReport(IReadOnlyList<DayRow> Changed, int Unchanged, int Outranked, long? PayloadId);
