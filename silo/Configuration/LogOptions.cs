using System.ComponentModel.DataAnnotations;
using Serilog.Events;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>logs</c>.</summary>
public sealed class LogOptions
{
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    /// <summary><c>text</c>: a line for people. <c>json</c>: an object a line, for programs. Of the files; the console speaks to people.</summary>
    [AllowedValues("text", "json", ErrorMessage = "must be text or json.")]
    public string Format { get; set; } = "text";

    /// <summary>Log files kept of each part of the program; a new one begins every day and when one is full.</summary>
    [Range(1, 1000)]
    public int FilesKept { get; set; } = 14;

    /// <summary>Megabytes at which a file is full.</summary>
    [Range(1, 1000)]
    public int FileMegabytes { get; set; } = 50;

    /// <summary>Days after which a file goes, even where fewer are kept.</summary>
    [Range(1, 3650)]
    public int DaysKept { get; set; } = 31;
}
