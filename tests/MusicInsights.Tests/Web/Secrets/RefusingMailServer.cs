using System.Net.Sockets;
using System.Text;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>Speaks as much of SMTP as to be told the user and the password in clear.</summary>
internal sealed class RefusingMailServer : RefusingServer
{
    protected override async Task Speak(NetworkStream wire, CancellationToken stop)
    {
        using var reader = new StreamReader(wire, Encoding.ASCII, leaveOpen: true);
        await using var writer = new StreamWriter(wire, Encoding.ASCII, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync(stop) is { } line && !line.StartsWith("QUIT", StringComparison.Ordinal))
            await writer.WriteLineAsync(Answer(line));
    }

    private string Answer(string line)
    {
        if (line.StartsWith("EHLO", StringComparison.Ordinal))
            return "250-here\r\n250 AUTH PLAIN";
        if (!line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))
            return "250 fine";
        Refused++;
        var told = Encoding.UTF8.GetString(Convert.FromBase64String(line["AUTH PLAIN ".Length..])).Split('\0');
        return $"535 5.7.8 Not with {told[^1]} ({line["AUTH PLAIN ".Length..]})";
    }
}
