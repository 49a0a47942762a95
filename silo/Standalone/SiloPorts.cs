using System.Net;
using System.Net.Sockets;

namespace MusicInsights.Silo.Standalone;

/// <summary>
/// Ports for a silo that nobody has to find. They lie below the range from which systems take those of outgoing connections:
/// otherwise a connection that is made between choosing and listening may take one.
/// </summary>
internal static class SiloPorts
{
    private const int First = 20_000;
    private const int Last = 32_000;

    public static (int Silo, int Gateway) Choose()
    {
        var silo = Free();
        int gateway;
        do
            gateway = Free();
        while (gateway == silo);
        return (silo, gateway);
    }

    /// <summary>The start failed since a port had been taken meanwhile.</summary>
    public static bool IsTaken(Exception exception) =>
        exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };

    private static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken, or kept back by the system: there are others.
            }
        }
    }
}
