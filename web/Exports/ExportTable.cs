namespace MusicInsights.Web.Exports;

/// <summary>A table to take away, a row at a time: however long it is, no more than a page of it is held.</summary>
/// <param name="Name">Of its file, without the ending.</param>
/// <param name="Rows">As many values as there are columns: texts, numbers, days, instants, null for what is not known.</param>
internal sealed record ExportTable(string Name, IReadOnlyList<string> Columns, Func<CancellationToken, IAsyncEnumerable<object?[]>> Rows);
