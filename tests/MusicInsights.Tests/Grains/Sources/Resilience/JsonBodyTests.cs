using System.Text;
using MusicInsights.Grains.Sources.Resilience;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Sources.Resilience;

public sealed class JsonBodyTests
{
    [Fact]
    public void Json_is_read() => JsonBody.Read<Pair>("{\"A\":1}"u8.ToArray(), "application/json", "Spotify").ShouldBe((new Pair(1), null));

    [Theory]
    [InlineData("{\"A\":", "application/json")]
    [InlineData("<!DOCTYPE html>", "application/json")]
    [InlineData("{\"A\":1}", "text/html; charset=utf-8")]
    [InlineData("{\"A\":\"one\"}", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("", "")]
    public void Anything_else_is_an_invalid_payload_that_may_pass(string body, string contentType)
    {
        var (value, failure) = JsonBody.Read<Pair>(Encoding.UTF8.GetBytes(body), contentType, "Spotify");

        value.ShouldBeNull();
        failure.ShouldNotBeNull();
        (failure.Class, failure.IsTransient).ShouldBe(("InvalidPayload", true));
        failure.Message.ShouldContain("Spotify");
    }

    internal sealed record Pair(int A);
}
