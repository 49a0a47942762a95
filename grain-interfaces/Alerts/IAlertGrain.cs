using MusicInsights.GrainInterfaces.Catalogue;
using Orleans.Concurrency;

namespace MusicInsights.GrainInterfaces.Alerts;

/// <room>What the dashboard may ask of an alert and of its mails.</room>
/// <summary>
/// Judges what happened and keeps the alerts of one subject: of an artist (key: <c>alert:artist:&lt;id&gt;</c>), or of all that
/// belongs to no artist (<c>alert:system</c>), which also looks for what signals missed. Its truth is the rows.
/// </summary>
[Alias("MusicInsights.IAlertGrain")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>The key of the one for all that belongs to no artist.</summary>
    const string System = "alert:system";

    static string OfArtist(long artistId) => $"alert:artist:{artistId}";

    /// <summary>Begins to look by itself; asked of <see cref="System"/> alone, and harmless when repeated.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Looks at what is so now and commits what follows from it; harmless when repeated. Asked of <see cref="System"/>, also everybody who has something to judge.</summary>
    [Alias("Look")]
    Task Look();

    /// <summary>Somebody has the alert in hand. Refused: <c>unknown_alert</c>, <c>already_resolved</c>.</summary>
    /// <param name="by">Whose word it is.</param>
    [Alias("Acknowledge"), AlwaysInterleave]
    Task<Outcome<AlertState>> Acknowledge(long alertId, string by);

    /// <summary>Nothing is mailed of the alert before <paramref name="until"/>. Refused: <c>unknown_alert</c>, <c>already_resolved</c>,
    /// <c>invalid_parameter</c> (field <c>until</c>).</summary>
    /// <param name="until">By the portfolio's clock.</param>
    [Alias("Silence"), AlwaysInterleave]
    Task<Outcome<AlertState>> Silence(long alertId, DateTimeOffset until);

    /// <summary>Calls done what the alert is about: that opens no other until it was gone once. Refused: <c>unknown_alert</c>.</summary>
    /// <param name="by">Whose word it is.</param>
    /// <param name="reason">Why, for those who read of it; at most 500 characters, and null when nobody said. One that is over keeps its own.</param>
    [Alias("Resolve"), AlwaysInterleave]
    Task<Outcome<AlertState>> Resolve(long alertId, string by, string? reason);

    /// <summary>
    /// Keeps quiet what it matches, also what comes later; asked of <see cref="System"/>. Refused: <c>unknown_artist</c>,
    /// <c>unknown_release</c>, <c>invalid_parameter</c> (field <c>endsAt</c>).
    /// </summary>
    [Alias("AddSilence"), AlwaysInterleave]
    Task<Outcome<long>> AddSilence(NewSilence silence, string by);

    /// <summary>Ends a silence before its time; one that is over stays as it is. Asked of <see cref="System"/>. Refused: <c>unknown_silence</c>.</summary>
    [Alias("EndSilence"), AlwaysInterleave]
    Task<Outcome<long>> EndSilence(long silenceId, string by);
}

/// <summary>What is to be kept quiet. A field left out matches everything.</summary>
/// <param name="StartsAt">By the portfolio's clock; null: now.</param>
/// <param name="EndsAt">The first instant at which it is over.</param>
/// <param name="Reason">Why, for those who read of it; at most 500 characters.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.NewSilence")]
public sealed record NewSilence(
    [property: Id(0)] AlertKind? Kind, [property: Id(1)] long? ArtistId, [property: Id(2)] long? ReleaseId,
    [property: Id(3)] DateTimeOffset? StartsAt, [property: Id(4)] DateTimeOffset EndsAt, [property: Id(5)] string Reason);
