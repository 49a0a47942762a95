using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MusicInsights.Grains.Predictions.Training;

/// <summary>Names the rows that a model was fitted to: the same hash, the same rows in the same order.</summary>
internal static class DataHash
{
    public static string Of(IEnumerable<TrainingRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(row.Features));
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Label}\n{row.Group}\n{row.Day:O}\n")));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
