namespace MusicInsights.GrainInterfaces.Catalogue;

/// <param name="AccountId">Meta's id, <c>act_</c> and up to 20 digits; the digits alone will do.</param>
/// <param name="Name">1 to 300 characters; null: as the account calls itself, once it was asked.</param>
/// <param name="Currency">ISO 4217; null: as the account says, once it was asked.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.NewAdAccount")]
public sealed record NewAdAccount(
    [property: Id(0)] string AccountId,
    [property: Id(1)] string? Name = null,
    [property: Id(2)] string? Currency = null);
