namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>What a mail says, whatever it looks like.</summary>
/// <param name="Lead">The one sentence that must be read.</param>
internal sealed record MailPage(string Language, string Subject, string Lead)
{
    public IReadOnlyList<MailTable> Tables { get; init; } = [];

    public MailPicture? Picture { get; init; }

    public IReadOnlyList<MailSection> Sections { get; init; } = [];

    public MailLink? Link { get; init; }

    /// <summary>Why the recipient gets it.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The way out; null where there is no public address that it could lead to.</summary>
    public MailLink? Unsubscribe { get; init; }
}

/// <param name="Title">Null where the lead says it.</param>
/// <param name="Rest">Beneath the rows: that there are more.</param>
internal sealed record MailTable(string? Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Rest = null);

/// <param name="Lines">More than one are a list.</param>
internal sealed record MailSection(string Title, IReadOnlyList<string> Lines);

/// <param name="Caption">What can be read where pictures are not shown.</param>
internal sealed record MailPicture(byte[] Png, int Width, int Height, string Caption);

internal sealed record MailLink(Uri Address, string Label);
