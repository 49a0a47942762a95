using System.Diagnostics;
using Sentry;

namespace MusicInsights.Silo.Telemetry;

/// <summary>Where an exception was thrown, in the form of a report: methods and lines, no values and no folders of this machine.</summary>
internal static class StackOf
{
    public static SentryStackTrace? Exception(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        // Theirs begins with the outermost.
        return frames.Length == 0 ? null : new SentryStackTrace { Frames = [.. frames.Reverse().Select(Frame)] };
    }

    private static SentryStackFrame Frame(StackFrame frame)
    {
        var method = DiagnosticMethodInfo.Create(frame);
        return new SentryStackFrame
        {
            Function = method?.Name,
            Module = method?.DeclaringTypeName,
            FileName = Path.GetFileName(frame.GetFileName()),
            LineNumber = frame.GetFileLineNumber() is > 0 and var line ? line : null,
            InApp = method?.DeclaringTypeName.StartsWith("MusicInsights.", StringComparison.Ordinal) ?? false,
        };
    }
}
