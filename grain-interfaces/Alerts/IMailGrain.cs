using MusicInsights.GrainInterfaces.Catalogue;

namespace MusicInsights.GrainInterfaces.Alerts;

/// <summary>The way to the mail server, which silos alone know.</summary>
[Alias("MusicInsights.IMailGrain")]
public interface IMailGrain : IGrainWithStringKey
{
    const string Key = "mail:test";

    /// <summary>Sends a test to a recipient and waits for what the server says, for as long as a mail may take.</summary>
    /// <returns>Refused as <c>mail_off</c> where no server is set, as <c>unknown_recipient</c> where there is none of that id who gets mail.</returns>
    [Alias("Test"), ResponseTimeout("00:05:30")]
    Task<Outcome<MailTest>> Test(long recipientId);
}

/// <summary>How a test went.</summary>
/// <param name="DeliveryId">In the list of deliveries.</param>
/// <param name="Answer">What the server said, or how the talk with it ended.</param>
[GenerateSerializer, Immutable, Alias("MusicInsights.MailTest")]
public sealed record MailTest([property: Id(0)] long DeliveryId, [property: Id(1)] bool IsAccepted, [property: Id(2)] string Answer, [property: Id(3)] double Seconds);
