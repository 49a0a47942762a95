using System.Net;
using System.Net.Sockets;
using MusicInsights.Silo.Standalone;
using Shouldly;
using Xunit;

namespace MusicInsights.Tests.Silo.Standalone;

public sealed class SiloPortsTests
{
    [Fact]
    public void Two_different_free_ports_are_chosen_from_where_no_outgoing_connection_takes_one()
    {
        var (silo, gateway) = SiloPorts.Choose();

        silo.ShouldNotBe(gateway);
        foreach (var port in new[] { silo, gateway })
        {
            port.ShouldBeInRange(20_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            Should.NotThrow(listener.Start);
        }
    }

    [Fact]
    public void A_port_that_was_taken_meanwhile_is_told_from_other_failures()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var second = new TcpListener(IPAddress.Loopback, ((IPEndPoint)taken.LocalEndpoint).Port);
        var met = Should.Throw<SocketException>(second.Start);

        SiloPorts.IsTaken(new IOException("outer", met)).ShouldBeTrue();
        SiloPorts.IsTaken(new IOException("another")).ShouldBeFalse();
    }
}
