using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace MusicInsights.Tests.Web.Secrets;

/// <summary>Speaks as much of PostgreSQL as to be told the password in clear.</summary>
internal sealed class RefusingDatabase : RefusingServer
{
    private const int AsksForTls = 80_877_103;

    protected override async Task Speak(NetworkStream wire, CancellationToken stop)
    {
        var begin = await Body(wire, stop);
        if (BinaryPrimitives.ReadInt32BigEndian(begin) == AsksForTls)
        {
            await wire.WriteAsync("N"u8.ToArray(), stop);
            await Body(wire, stop);
        }

        await Send(wire, 'R', [0, 0, 0, 3], stop);
        await wire.ReadExactlyAsync(new byte[1], stop);
        var password = Encoding.UTF8.GetString(await Body(wire, stop)).TrimEnd('\0');
        Refused++;
        await Send(wire, 'E', Encoding.UTF8.GetBytes($"SFATAL\0VFATAL\0C28P01\0MThe word {password} opens nothing here\0\0"), stop);
    }

    private static async Task<byte[]> Body(NetworkStream wire, CancellationToken stop)
    {
        var length = new byte[4];
        await wire.ReadExactlyAsync(length, stop);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(length) - length.Length];
        await wire.ReadExactlyAsync(body, stop);
        return body;
    }

    private static async Task Send(NetworkStream wire, char kind, byte[] body, CancellationToken stop)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length + length.Length);
        await wire.WriteAsync((byte[])[(byte)kind, .. length, .. body], stop);
    }
}
