using MusicInsights.GrainInterfaces.Catalogue;
using MusicInsights.GrainInterfaces.Imports;
using MusicInsights.Grains.Imports.Records;
using MusicInsights.Grains.Sources.Files;

namespace MusicInsights.Grains.Imports;

/// <summary>Whoever reads one family of files and brings what they hold to its place.</summary>
internal interface IFileImporter
{
    /// <summary>What senders call its files.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>What the file holds: pure, from the bytes and what was said of them.</summary>
    Outcome<FileReading> Read(ImportFile file, FileLimits limits);

    Task<Outcome<ImportReport>> Import(ImportFile file, FileReading reading, IGrainFactory grains);

    /// <summary>The daily records of a file, so that one of them can be mended; totals of a window are none.</summary>
    IEnumerable<FileRecord> Records(FileReading reading);
}
