using System.Buffers.Text;
using System.Text;

namespace MusicInsights.Benchmarks.Push.Clients;

/// <summary>Finds the events in a message without parsing it: a thousand clients share this machine with the server they measure.</summary>
internal static class EventScanner
{
    private static ReadOnlySpan<byte> Seq => "\"seq\":"u8;

    private static ReadOnlySpan<byte> CommittedAt => "\"committedAt\":\""u8;

    public static bool IsEvents(ReadOnlySpan<byte> message) => message.StartsWith("{\"type\":1,\"target\":\"Events\""u8);

    public static bool IsAnswer(ReadOnlySpan<byte> message) => message.StartsWith("{\"type\":3,"u8);

    public static bool IsError(ReadOnlySpan<byte> message) => message.StartsWith("{\"type\":7"u8) || message.IndexOf("\"error\":"u8) >= 0;

    /// <summary>Takes the next event off the front of <paramref name="rest"/>; an event names its number before its commit.</summary>
    public static bool TryNext(ref ReadOnlySpan<byte> rest, out long seq, out DateTime committedAt)
    {
        (seq, committedAt) = (0, default);
        if (rest.IndexOf(Seq) is not (>= 0 and var at))
            return false;
        rest = rest[(at + Seq.Length)..];
        if (!Utf8Parser.TryParse(rest, out seq, out _))
            throw new InvalidDataException("An event without a number");
        rest = rest[(rest.IndexOf(CommittedAt) + CommittedAt.Length)..];
        committedAt = Instant(rest[..rest.IndexOf((byte)'"')]);
        return true;
    }

    // 2026-05-16T08:09:10.1234567Z, with as many digits behind the point as it needs.
    private static DateTime Instant(ReadOnlySpan<byte> text)
    {
        if (text.Length < 20 || text[^1] != 'Z')
            throw new InvalidDataException($"No instant: {Encoding.UTF8.GetString(text)}");
        var ticks = 0L;
        for (int i = 20, unit = 1_000_000; i < text.Length - 1; i++, unit /= 10)
            ticks += (text[i] - '0') * unit;
        return new DateTime(
            Number(text[..4]), Number(text[5..7]), Number(text[8..10]), Number(text[11..13]), Number(text[14..16]), Number(text[17..19]), DateTimeKind.Utc).AddTicks(ticks);
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = number * 10 + digit - '0';
        return number;
    }
}
