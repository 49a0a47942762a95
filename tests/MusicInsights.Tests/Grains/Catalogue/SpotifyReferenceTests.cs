using MusicInsights.Grains.Catalogue;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Grains.Catalogue;

public sealed class SpotifyReferenceTests
{
    private const string Id = "4aawyAB9vmqN3uQ7FjRGTy";

    [Theory]
    [InlineData(Id)]
    [InlineData($"  {Id}\n")]
    [InlineData($"spotify:artist:{Id}")]
    [InlineData($"https://open.spotify.com/artist/{Id}")]
    [InlineData($"https://open.spotify.com/artist/{Id}?si=0f8e6e2b&utm_source=copy-link")]
    [InlineData($"https://open.spotify.com/intl-de/artist/{Id}/?si=0f8e6e2b#top")]
    [InlineData($"http://open.spotify.com/intl-pt-br/artist/{Id}")]
    [InlineData($"open.spotify.com/embed/artist/{Id}")]
    public void However_an_artist_is_handed_on_it_is_the_same(string text) => SpotifyReference.Read(SpotifyReference.Artist, text).ShouldBe(Id);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4aawyAB9vmqN3uQ7FjRGT")]
    [InlineData("4aawyAB9vmqN3uQ7FjRGTy!")]
    [InlineData($"spotify:track:{Id}")]
    [InlineData($"https://open.spotify.com/track/{Id}")]
    [InlineData($"https://open.spotify.com.evil.example/artist/{Id}")]
    [InlineData($"https://evil.example/?https://open.spotify.com/artist/{Id}")]
    [InlineData($"https://open.spotify.com/artist/{Id}/album/x")]
    [InlineData("https://spotify.link/abcdefgh")]
    public void What_is_no_artist_at_Spotify_is_none(string? text) => SpotifyReference.Read(SpotifyReference.Artist, text).ShouldBeNull();

    [Fact]
    public void A_track_and_an_album_are_read_the_same_way()
    {
        SpotifyReference.Read(SpotifyReference.Track, $"https://open.spotify.com/intl-fr/track/{Id}?si=1").ShouldBe(Id);
        SpotifyReference.Read(SpotifyReference.Album, $"spotify:album:{Id}").ShouldBe(Id);
    }
}
