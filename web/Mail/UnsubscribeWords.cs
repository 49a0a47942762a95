namespace MusicInsights.Web.Mail;

/// <summary>What the way out says, in the recipient's language.</summary>
internal sealed record UnsubscribeWords(string Language, string Question, string Button, string Ended, string Lost)
{
    private static readonly UnsubscribeWords English = new(
        "en", "Do you want no more mails of MusicInsights: no alerts, no reports?", "No more mails", "You get no more mails of MusicInsights. Whoever runs it can undo that.",
        "This link leads nowhere any more: there is no recipient that it belongs to.");

    private static readonly UnsubscribeWords French = new(
        "fr", "Ne plus recevoir aucun message de MusicInsights, ni alertes ni rapports ?", "Ne plus rien recevoir", "Vous ne recevrez plus de messages de MusicInsights. La personne qui l’administre peut revenir en arrière.",
        "Ce lien ne mène plus nulle part : il n’appartient à aucun destinataire.");

    public string Ask => $"""<p>{Question}</p><form method="post"><button style="font:inherit;padding:8px 16px">{Button}</button></form>""";

    public string Done => $"<p>{Ended}</p>";

    public string Unknown => $"<p>{Lost}</p>";

    public static UnsubscribeWords In(string language) => language == "fr" ? French : English;
}
