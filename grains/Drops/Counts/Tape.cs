using System.Buffers.Binary;

namespace MusicInsights.Grains.Drops.Counts;

/// <summary>State as bytes. Each part names its fields once, and the same lines write and read them.</summary>
internal sealed class Tape(byte[] bytes, bool isWriting)
{
    private int _at;

    public int Position => _at;

    public void Pass(ref double value)
    {
        var place = bytes.AsSpan(_at, sizeof(double));
        if (isWriting) BinaryPrimitives.WriteDoubleLittleEndian(place, value);
        else value = BinaryPrimitives.ReadDoubleLittleEndian(place);
        _at += sizeof(double);
    }

    public void Pass(ref int value)
    {
        var place = bytes.AsSpan(_at, sizeof(int));
        if (isWriting) BinaryPrimitives.WriteInt32LittleEndian(place, value);
        else value = BinaryPrimitives.ReadInt32LittleEndian(place);
        _at += sizeof(int);
    }

    public void Pass(double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Pass(ref values[i]);
    }
}
