using System.Text;

namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>A mail as plain text.</summary>
internal static class TextRendering
{
    public static string Render(MailPage page)
    {
        var text = new StringBuilder();
        text.Append(page.Subject).Append("\n\n").Append(page.Lead).Append('\n');
        foreach (var table in page.Tables)
            Append(text, table);
        foreach (var section in page.Sections)
        {
            text.Append('\n').Append(section.Title).Append('\n');
            foreach (var line in section.Lines)
                text.Append(section.Lines.Count > 1 ? "- " : "").Append(line).Append('\n');
        }

        if (page.Link is { } link)
            text.Append('\n').Append(link.Label).Append(": ").Append(link.Address.AbsoluteUri).Append('\n');
        text.Append("\n-- \n").Append(page.Footer).Append('\n');
        if (page.Unsubscribe is { } way)
            text.Append(way.Label).Append(": ").Append(way.Address.AbsoluteUri).Append('\n');
        return text.ToString();
    }

    private static void Append(StringBuilder text, MailTable table)
    {
        text.Append('\n');
        if (table.Title is not null)
            text.Append(table.Title).Append('\n');
        // A line a row, each value by its name: columns do not align in every reader's font.
        foreach (var row in table.Rows)
            text.Append("- ").AppendJoin(", ", row.Select((value, at) => at == 0 ? value : $"{table.Columns[at]} {value}")).Append('\n');
        if (table.Rest is not null)
            text.Append(table.Rest).Append('\n');
    }
}
