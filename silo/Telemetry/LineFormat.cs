using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace MusicInsights.Silo.Telemetry;

/// <summary>A line for people. What was written for a request or a turn of an actor ends with its trace, by which all of it is found.</summary>
/// <param name="time">How the time is written.</param>
internal sealed class LineFormat(string time) : ITextFormatter
{
    private readonly MessageTemplateTextFormatter _traced = Of(time, " trace={TraceId}");
    private readonly MessageTemplateTextFormatter _plain = Of(time, "");

    public void Format(LogEvent logEvent, TextWriter output) => (logEvent.TraceId is null ? _plain : _traced).Format(logEvent, output);

    private static MessageTemplateTextFormatter Of(string time, string trace) =>
        new($"{{Timestamp:{time}}} {{Level:u3}} {{Host}} {{Message:lj}}{trace}{{NewLine}}{{Exception}}", CultureInfo.InvariantCulture);
}
