namespace MusicInsights.Grains.Sources.SpotifyForArtists.Browser;

/// <summary>By what an element is known, and under which setting that stands.</summary>
/// <param name="Property">Of <see cref="SpotifyForArtistsSelectorsOptions"/>.</param>
internal readonly record struct Mark(string Property, string Selector)
{
    public string Setting =>
        "SPOTIFY_FOR_ARTISTS_SELECTORS" + string.Concat(Property.Select(letter => char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));
}
