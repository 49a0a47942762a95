using System.ComponentModel.DataAnnotations;
using Serilog.Events;

namespace MusicInsights.Silo.Configuration;

/// <summary>Section <c>logs</c>.</summary>
public sealed class LogOptions
{
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    /// <summary>Log files kept; a new one begins every day and at 50 MB.</summary>
    [Range(1, 1000)]
    public int FilesKept { get; set; } = 14;
}
