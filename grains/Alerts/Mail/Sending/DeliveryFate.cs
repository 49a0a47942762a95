namespace MusicInsights.Grains.Alerts.Mail.Sending;

internal enum Fate
{
    Send = 0,

    /// <summary>There is nothing left to tell.</summary>
    Cancel = 1,

    /// <summary>The recipient's quiet hours are on, or somebody keeps it quiet.</summary>
    Defer = 2,

    /// <summary>Another mail must end first.</summary>
    Wait = 3,

    /// <summary>It was tried for too long.</summary>
    GiveUp = 4,
}

/// <summary>What is to be done with a mail now.</summary>
/// <param name="Until">When to look again.</param>
/// <param name="Why">For the list of deliveries.</param>
internal readonly record struct DeliveryFate(Fate Fate, DateTimeOffset? Until = null, string? Why = null)
{
    // A silence may be ended before its time.
    private static readonly TimeSpan LookAtSilence = TimeSpan.FromMinutes(5);

    public static DeliveryFate Of(Delivery delivery, DateTimeOffset now, TimeSpan giveUpAfter)
    {
        if (delivery.Recipient.IsUnsubscribed)
            return new(Fate.Cancel, Why: "unsubscribed");
        if (delivery.Alert is { } alert && Obsolete(delivery, alert, now) is { } settled)
            return settled;
        if (delivery.Reason != Reasons.Test && delivery.Recipient.Quiet?.EndOf(now, delivery.Recipient.Zone) is { } end)
            return new(Fate.Defer, end);
        // One that nobody came to try is tried once all the same, however old: its alert still fires.
        return now - delivery.QueuedAt > giveUpAfter && delivery.Attempt > 1 ? new(Fate.GiveUp) : new(Fate.Send);
    }

    private static DeliveryFate? Obsolete(Delivery delivery, DeliveredAlert alert, DateTimeOffset now)
    {
        if (delivery.Reason == Reasons.Resolved)
        {
            if (alert.State != "resolved")
                return new(Fate.Cancel, Why: "opened again");
            if (delivery.Opening is { MessageId: null, ClaimedUntil: { } until } && until > now)
                return new(Fate.Wait, until);
            // Who was not told of a trouble is not told of its end.
            return delivery.Opening.MessageId is null ? new(Fate.Cancel, Why: "its opening was not sent") : null;
        }

        if (alert.State != "firing")
            return new(Fate.Cancel, Why: alert.State);
        if (delivery is { Reason: Reasons.Worsened, Opening.IsEarlierUnsent: true })
        {
            // Which the earlier one tells as well, unless it is on its way already: then it may have been written before.
            return delivery.Opening.ClaimedUntil > now ? new(Fate.Wait, delivery.Opening.ClaimedUntil) : new(Fate.Cancel, Why: DeliveryRows.ToldBefore);
        }

        return alert.SilencedUntil is { } silent && silent > now ? new(Fate.Defer, Earlier(silent, now + LookAtSilence)) : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
