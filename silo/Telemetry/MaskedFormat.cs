using Serilog.Events;
using Serilog.Formatting;

namespace MusicInsights.Silo.Telemetry;

/// <summary>Writes as another format does, and no secret: whatever is in the message, its values or the exception goes through the mask.</summary>
internal sealed class MaskedFormat(ITextFormatter format, SecretMask mask) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        format.Format(logEvent, text);
        output.Write(mask.Clean(text.ToString()));
    }
}
