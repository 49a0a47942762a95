namespace MusicInsights.Grains.Alerts.Mail.Sending;

internal enum SmtpResult
{
    /// <summary>The server has it: it is the server's to deliver from here on.</summary>
    Accepted = 0,

    /// <summary>Not now (4xx).</summary>
    Later = 1,

    /// <summary>Never (5xx): the address, or what is sent.</summary>
    Never = 2,

    /// <summary>The server could not be talked to: no mail's fault.</summary>
    Unreachable = 3,
}

/// <param name="Text">What the server said, or how the talk ended.</param>
internal readonly record struct SmtpAnswer(SmtpResult Result, string Text);
