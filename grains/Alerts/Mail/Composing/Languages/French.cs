namespace MusicInsights.Grains.Alerts.Mail.Composing.Languages;

internal static class French
{
    public static Texts Instance { get; } = new()
    {
        Code = "fr",
        Numbers = Numbers.French,
        DropSubject = "▼ {0} : {1} d’écoutes en moins depuis le {2}",
        DropsSubject = "▼ {0} : {1} titres en baisse depuis le {2}",
        Worse = "Ça s’aggrave – {0}",
        DropLead = "« {0} » a fait {1} écoutes le {2}, là où on en attendait de {3} à {4}.",
        DropLeadWithoutInterval = "« {0} » a fait {1} écoutes le {2}, là où on en attendait {3}.",
        DropsLead = "{0} titres de {1} sont nettement sous le niveau attendu.",
        MoreReleases = "Et {0} autres.",
        Release = "Titre",
        Day = "Jour (UTC)",
        Streams = "Écoutes",
        Expected = "Attendu",
        Change = "Écart",
        ChartCaption = "Écoutes par jour de « {0} », du {1} au {2}. En pointillé et en gris : ce qui était attendu.",
        Why = "Pourquoi ce message",
        WhyNotChance = "Les écoutes d’un titre varient d’un jour à l’autre. Une valeur aussi basse ne s’explique pas par le hasard.",
        WhyNeighbours = "Nous avons d’abord regardé les autres titres de l’artiste et le reste du catalogue : ce n’est ni une source à l’arrêt, ni une journée creuse pour tout le monde.",
        Rules = new Dictionary<string, string>
        {
            ["count_model"] = "L’attendu se déduit du niveau du titre, de son rythme dans la semaine et de son vieillissement.",
            ["day_before"] = "La baisse par rapport à la veille dépasse le seuil réglé.",
            ["same_weekday"] = "La baisse par rapport au même jour de la semaine précédente dépasse le seuil réglé.",
        },
        CauseCampaign = "Cause probable : une campagne pour ce titre s’est arrêtée juste avant.",
        Look = "Que vérifier",
        LookAtDrop =
        [
            "Le titre a-t-il quitté une playlist ? Les ajouts et les auditeurs, sur sa page, le montrent.",
            "Une campagne est-elle terminée, ou à court de budget ?",
            "Le titre est-il toujours disponible, au même lien et dans tous les pays ?",
        ],
        Kinds = new Dictionary<string, (string, string)>
        {
            ["source_incident"] = ("Une source est à l’arrêt : {0}", "Ses chiffres n’ont pas bougé ou ne sont pas arrivés. D’ici là, les baisses de ses titres ne sont pas signalées. Vérifiez la source elle-même, la connexion ou les fichiers qu’elle attend."),
            ["run_failed"] = ("La collecte du jour a échoué : {0}", "Regardez les tâches de cette collecte : chacune dit pourquoi elle a échoué. Relancez la journée une fois la cause levée."),
            ["invalid_records"] = ("Beaucoup d’enregistrements refusés : {0}", "Regardez les enregistrements refusés : ils indiquent le champ en cause. Une source a peut-être changé de format."),
            ["credential_expired"] = ("Une connexion ne fonctionne plus : {0}", "Reconnectez-vous, ou renseignez une nouvelle clé dans les réglages. Les jours manqués seront récupérés ensuite."),
            ["missing_days"] = ("Des jours manquent : {0}", "On ne sait pas encore pourquoi ces jours sont vides. Lancez un rattrapage, ou regardez les tâches de ces jours."),
            ["no_run"] = ("Aucune collecte n’a eu lieu : {0}", "Vérifiez que le programme tourne et joint sa base de données."),
            ["model_drift"] = ("Les prédictions se sont écartées : {0}", "Ce que dit le modèle a beaucoup changé depuis ses premiers jours, ou ses probabilités ne tiennent pas. Regardez la page des modèles ; entraînez-en un nouveau, ou revenez au précédent."),
            ["test"] = ("Un essai : {0}", "Rien : c’est un essai."),
        },
        Details = new Dictionary<string, string>
        {
            ["source"] = "Source", ["date"] = "Jour", ["day"] = "Jour", ["runDate"] = "Jour de la collecte", ["runId"] = "Collecte", ["tasksTotal"] = "Tâches", ["tasksFailed"] = "Tâches en échec",
            ["invalidRecordsPct"] = "Enregistrements refusés, en pour cent", ["releases"] = "Titres", ["days"] = "Jours", ["firstDay"] = "Premier jour", ["lastDay"] = "Dernier jour",
            ["reason"] = "Raison", ["message"] = "Message", ["count"] = "Combien",
            ["playlist"] = "Playlist", ["modelId"] = "Modèle", ["pairs"] = "Résultats connus", ["calibrationError"] = "Erreur de calibration", ["predictionPsi"] = "Écart des prédictions (PSI)",
        },
        Over = "✓ Terminé – {0}",
        OverLead = "Cela a commencé le {0} et a pris fin le {1}.",
        Endings = new Dictionary<string, string>
        {
            ["over"] = "Tout est revenu à la normale, ou s’est stabilisé à un nouveau niveau.",
            ["revised"] = "La source a corrigé ses chiffres : il n’y a pas eu de baisse.",
            ["by_hand"] = "Quelqu’un a classé l’alerte.",
        },
        SeeRelease = "Voir le titre",
        SeeArtist = "Voir l’artiste",
        SeeAll = "Ouvrir MusicInsights",
        Footer = "Vous recevez ce message parce que vous êtes parmi les destinataires de MusicInsights.",
        Unsubscribe = "Ne plus recevoir ces messages",
        TestSubject = "MusicInsights : message d’essai",
        TestLead = "Ceci est un essai : les messages arrivent bien. Il n’y a rien à faire.",
        Reports = new ReportTexts
        {
            DailySubject = "Les chiffres du {0}",
            WeeklySubject = "Votre semaine, du {0} au {1}",
            DailyLead = "{0} écoutes ({1} par rapport au même jour de la semaine précédente).",
            WeeklyLead = "{0} écoutes ({1} par rapport à la semaine précédente).",
            NoStreams = "Aucune écoute n’est encore connue pour cette période.",
            Totals = "Totaux",
            Figure = "Chiffre",
            Now = "Maintenant",
            Before = "Avant",
            Saves = "Enregistrements",
            PlaylistAdds = "Ajouts en playlist",
            Movers = "Ce qui a le plus bougé",
            ByModel = "(Rédigé par un modèle, {0}, à partir de ces chiffres.)",
            OpenAlerts = "Alertes ouvertes",
            NoAlerts = "Aucune.",
            Runs = "Les données sont-elles complètes ?",
            RunsLine = "{0} collectes, dont {1} en échec ; {2} tâches en échec ; {3} enregistrements.",
        },
    };
}
