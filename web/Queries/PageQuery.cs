using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Queries;

/// <room>What all lists and ranges of days have in common.</room>
/// <summary><c>after</c> and <c>limit</c>: where the page before ended, and how long a page may be.</summary>
/// <param name="After">The last item's key, as many parts as the list sorts by; null at the beginning.</param>
internal sealed record PageQuery(string?[]? After, int Limit)
{
    public const int DefaultLimit = 50;
    public const int MostLimit = 500;

    /// <param name="parts">How many parts the list's key has; the last is a number, unless <paramref name="endsInNumber"/> is false.</param>
    public static Asked<PageQuery> Read(string? after, int? limit, int parts, bool endsInNumber = true)
    {
        if (limit is < 1 or > MostLimit)
            return Problem.OfField(nameof(limit), $"must lie between 1 and {MostLimit}");
        if (string.IsNullOrEmpty(after))
            return new PageQuery(null, limit ?? DefaultLimit);
        return Parts(after) is { } key && key.Length == parts && (!endsInNumber || long.TryParse(key[^1], out _))
            ? new PageQuery(key, limit ?? DefaultLimit)
            : Problem.OfField(nameof(after), "is not what 'next' of a page gave");
    }

    /// <summary>The last part of the key: the id that the items after must exceed.</summary>
    public long? AfterId => After is { } key ? long.Parse(key[^1]!, null) : null;

    /// <summary>Cuts a list that was read one longer than the page, and says where the next page begins.</summary>
    public Page<T> Cut<T>(List<T> items, Func<T, string?[]> key) => items.Count <= Limit
        ? new Page<T>(items, null)
        : new Page<T>(items[..Limit], Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key(items[Limit - 1]))));

    private static string?[]? Parts(string after)
    {
        try
        {
            var key = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(after));
            return key?.All(TextQuery.IsStorable) is true ? key : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>A part of a list.</summary>
/// <param name="Next">What <c>after</c> must be for the next part; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
