namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

internal enum FileRefusalReason
{
    EmptyFile,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    LineTooLong,
    NotText,
    WrongEncoding,
    WrongDelimiter,
    UnknownHeader,
    WindowUnknown,
    HintContradicted,
}
