namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal enum FaultReason
{
    NotADate,
    AmbiguousDate,
    NotANumber,
    OutOfRange,
    MissingField,
    ExtraField,
    TooLong,
    BrokenQuotes,
}
