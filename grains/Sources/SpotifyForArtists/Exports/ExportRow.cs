using MusicInsights.GrainInterfaces.Metrics;

namespace MusicInsights.Grains.Sources.SpotifyForArtists.Exports;

/// <summary>
/// A row as it stands in the file: its 1-based physical line, its text (the first 4 KB) and what could not be read in it. A null
/// value without a fault is one that the file does not give.
/// </summary>
internal abstract record ExportRow(int Line, string Raw, IReadOnlyList<FieldFault> Faults);
