namespace MusicInsights.Grains.Sources.Files;

internal enum FileRefusalReason
{
    EmptyFile,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    TooManySheets,
    LineTooLong,
    NotText,

    /// <summary>A workbook that is torn, locked by a password or of a form that is not read.</summary>
    UnreadableWorkbook,
    WrongEncoding,
    WrongDelimiter,
    UnknownHeader,
    WindowUnknown,
    HintContradicted,
}
