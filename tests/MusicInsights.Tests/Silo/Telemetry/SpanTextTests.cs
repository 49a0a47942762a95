using CsCheck;
using MusicInsights.Silo.Telemetry;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Telemetry;

public sealed class SpanTextTests
{
    // A request of one span whose name is of this length: each message begins with its field's tag and its length.
    private static byte[] Request(byte[] name) => Field(1, Field(2, Field(2, [.. Field(1, [1, 2, 3]), .. Field(5, name), 0x39, 1, 2, 3, 4, 5, 6, 7, 8, 0x30, 0x96, 0x01])));

    [Fact]
    public void What_needs_no_change_stays_as_it_is() => Gen.Byte[(byte)'a', (byte)'z'].Array[0, 300].Sample(name => new SpanText(text => text).Rewrite(Request(name)).AsSpan().SequenceEqual(Request(name)), iter: 200);

    [Fact]
    public void A_longer_or_a_shorter_text_takes_the_place_of_another() => Gen.Select(Gen.Byte[(byte)'a', (byte)'z'].Array[1, 300], Gen.Byte[(byte)'a', (byte)'z'].Array[0, 300]).Sample(
        (name, other) => new SpanText(_ => System.Text.Encoding.UTF8.GetString(other)).Rewrite(Request(name)).AsSpan().SequenceEqual(Request(other)), iter: 200);

    [Fact]
    public void What_is_no_such_request_is_refused() => Gen.Int[1, Request("a name"u8.ToArray()).Length - 1].Sample(
        end => Should.Throw<InvalidDataException>(() => new SpanText(text => text).Rewrite(Request("a name"u8.ToArray()).AsSpan(0, end))) is not null, iter: 50);

    private static byte[] Field(int number, byte[] content) => content.Length < 0x80
        ? [(byte)((number << 3) | 2), (byte)content.Length, .. content]
        : [(byte)((number << 3) | 2), (byte)(content.Length | 0x80), (byte)(content.Length >> 7), .. content];
}
