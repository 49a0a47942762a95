using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>A way out for each mail: 32 random bytes in its link, and their SHA-256 here. No key is needed to make one, so none can be lost.</summary>
internal sealed class UnsubscribeTokens(NpgsqlDataSource data, TimeProvider time)
{
    public async Task<string> New(long recipientId, CancellationToken stop)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var command = data.CreateCommand("INSERT INTO unsubscribe_tokens (token_sha256, recipient_id, created_at) VALUES ($1, $2, $3)");
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = SHA256.HashData(Encoding.UTF8.GetBytes(token)) }, new() { Value = recipientId }, new() { Value = time.GetUtcNow() },
        });
        await command.ExecuteNonQueryAsync(stop);
        return token;
    }
}
