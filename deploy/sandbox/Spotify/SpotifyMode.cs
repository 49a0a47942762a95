namespace MusicInsights.Sandbox.Spotify;

/// <summary>What the platform lets an app do.</summary>
internal enum SpotifyMode
{
    /// <summary>What an app of one's own gets: no popularity, no followers, small pages, nothing several at once.</summary>
    Development,

    /// <summary>What large services get: all of it.</summary>
    Extended,
}
