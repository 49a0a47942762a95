using System.Text;
using static System.Net.WebUtility;

namespace MusicInsights.Grains.Alerts.Mail.Composing;

/// <summary>A mail as HTML: what matters is text, colours follow the reader's light or dark, and nothing is fetched from anywhere.</summary>
internal static class HtmlRendering
{
    // Readers that drop the style sheet show the light colours, which stand on the elements themselves.
    private const string Sheet = """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          .page { background: #0E1110 !important; } .card { background: #161A19 !important; border-color: #2A302E !important; }
          .text { color: #ECEFEC !important; } .muted { color: #9BA5A0 !important; } .line { border-color: #2A302E !important; } .link { color: #4CC2A9 !important; }
        }
        """;

    private const string Cell = "padding:6px 8px 6px 0;border-bottom:1px solid #E4E4DF;font-size:15px;font-variant-numeric:tabular-nums;text-align:";

    /// <param name="pictureId">The Content-ID of the page's picture.</param>
    public static string Render(MailPage page, string pictureId)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!doctype html>
            <html lang="{page.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{HtmlEncode(page.Subject)}</title><style>{Sheet}</style></head>
            <body class="page" style="margin:0;padding:16px;background:#FAFAF8;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;line-height:1.5">
            <div class="card" style="max-width:600px;margin:0 auto;padding:24px;background:#FFFFFF;border:1px solid #E4E4DF;border-radius:8px">
            <h1 class="text" style="margin:0 0 12px;font-size:24px;line-height:1.3;color:#1B1B18">{HtmlEncode(page.Subject)}</h1>
            <p class="text" style="margin:0 0 16px;font-size:18px;color:#1B1B18">{HtmlEncode(page.Lead)}</p>

            """);
        if (page.Picture is { } picture)
        {
            html.Append($"""
                <img src="cid:{pictureId}" width="{picture.Width}" height="{picture.Height}" alt="{HtmlEncode(picture.Caption)}" style="display:block;width:100%;max-width:{picture.Width}px;height:auto">
                <p class="muted" style="margin:4px 0 16px;font-size:13px;color:#5E5E57">{HtmlEncode(picture.Caption)}</p>

                """);
        }

        foreach (var table in page.Tables)
            Append(html, table);
        foreach (var section in page.Sections)
            Append(html, section);
        if (page.Link is { } link)
            html.Append($"""<p style="margin:24px 0 0;font-size:15px"><a class="link" href="{HtmlEncode(link.Address.AbsoluteUri)}" style="color:#0B6E5F;font-weight:600">{HtmlEncode(link.Label)}</a></p>""").Append('\n');
        html.Append($"""</div><p class="muted" style="max-width:600px;margin:12px auto;font-size:13px;color:#5E5E57">{HtmlEncode(page.Footer)}""");
        if (page.Unsubscribe is { } way)
            html.Append($"""<br><a class="muted" href="{HtmlEncode(way.Address.AbsoluteUri)}" style="color:#5E5E57">{HtmlEncode(way.Label)}</a>""");
        return html.Append("</p></body></html>\n").ToString();
    }

    private static void Append(StringBuilder html, MailTable table)
    {
        if (table.Title is not null)
            Heading(html, table.Title);
        html.Append("""<table style="width:100%;border-collapse:collapse;margin:0 0 16px">""");
        Row(html, table.Columns, "th", "muted", "#5E5E57");
        foreach (var row in table.Rows)
            Row(html, row, "td", "text", "#1B1B18");
        html.Append("</table>\n");
        if (table.Rest is not null)
            html.Append($"""<p class="muted" style="margin:0 0 16px;font-size:15px;color:#5E5E57">{HtmlEncode(table.Rest)}</p>""").Append('\n');
    }

    private static void Row(StringBuilder html, IReadOnlyList<string> values, string element, string look, string colour)
    {
        html.Append("<tr>");
        for (var at = 0; at < values.Count; at++)
            html.Append($"""<{element} class="{look} line" style="{Cell}{(at == 0 ? "left" : "right")};color:{colour}{(element == "th" ? ";font-weight:400" : "")}">{HtmlEncode(values[at])}</{element}>""");
        html.Append("</tr>");
    }

    private static void Append(StringBuilder html, MailSection section)
    {
        Heading(html, section.Title);
        var lines = section.Lines.Select(line => section.Lines.Count > 1 ? $"<li>{HtmlEncode(line)}</li>" : HtmlEncode(line));
        var (open, close) = section.Lines.Count > 1 ? ("ul", "ul") : ("p", "p");
        html.Append($"""<{open} class="text" style="margin:0 0 8px;{(section.Lines.Count > 1 ? "padding-left:20px;" : "")}font-size:15px;color:#1B1B18">""").AppendJoin("", lines).Append($"</{close}>\n");
    }

    private static void Heading(StringBuilder html, string title) =>
        html.Append($"""<h2 class="text" style="margin:16px 0 4px;font-size:15px;color:#1B1B18">{HtmlEncode(title)}</h2>""").Append('\n');
}
