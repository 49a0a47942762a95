using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MusicInsights.Silo.Database.Embedded;

/// <summary>The server's port: the one of its last start as long as it is free, so that tools keep their address.</summary>
internal static class LoopbackPort
{
    public static async Task<int> ChooseAsync(ServerHome home, CancellationToken ct)
    {
        if (File.Exists(home.Port)
            && int.TryParse(await File.ReadAllTextAsync(home.Port, ct), CultureInfo.InvariantCulture, out var remembered)
            && remembered is > 0 and <= IPEndPoint.MaxPort
            && IsFree(remembered))
            return remembered;

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await File.WriteAllTextAsync(home.Port, port.ToString(CultureInfo.InvariantCulture), ct);
        return port;
    }

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
