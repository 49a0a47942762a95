using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Tests.Simulation;

/// <summary>What a seed decides: the same question has the same answer, whichever thread asks it and in whatever order.</summary>
internal sealed class Fate(int seed)
{
    /// <summary>A number in [0, 1) that belongs to the question.</summary>
    public double Share(string question)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{question}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)(1L << 32);
    }

    public int Pick(int below, string question) => (int)(Share(question) * below);

    public TimeSpan Between(TimeSpan least, TimeSpan most, string question) => least + (most - least) * Share(question);
}
