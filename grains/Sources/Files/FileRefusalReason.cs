namespace MusicInsights.Grains.Sources.Files;

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
