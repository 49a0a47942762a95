using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Grains.Narrative.Telling;

internal sealed class FrenchWeek() : Tongue(
    "\u202F", ",", ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"])
{
    public static readonly FrenchWeek Instance = new();

    public override string Code => IWeekGrain.French;

    public override string Nothing => "On ne connaît pas encore d’écoutes pour {artist}.";

    public override string NothingBefore => "Rien n’est connu de la semaine précédente pour comparer.";

    public override string Streams(DateOnly from, DateOnly to, long streams, string? change) =>
        $"{Week(from, to)}, {{artist}} {Totalled(streams)}{(change is null ? "" : $", {change}")}.";

    public override string StreamsOfSome(DateOnly from, DateOnly to, long streams, int days) =>
        $"{Week(from, to)}, {{artist}} {Totalled(streams)} sur {(days == 1 ? "le seul jour connu" : $"les {days} jours connus")}.";

    public override string Paired(int days, long streams, string change) =>
        $"Sur {(days == 1 ? "le seul jour connu" : $"les {days} jours connus")} des semaines comparées\u202F: {Count(streams, "écoute")}, {change}.";

    public override string Missing(IReadOnlyList<DateOnly> days) => days.Count > 2
        ? $"Rien n’est encore connu pour {days.Count} des 7 jours."
        : $"Aucune écoute n’est encore connue pour le {string.Join(" et le ", days.Select(Day))}.";

    public override string Preliminary(int days) =>
        days == 1 ? "Le dernier jour peut encore être corrigé." : $"Les {days} derniers jours peuvent encore être corrigés.";

    public override string Listeners(long aDay, string? change) =>
        $"En moyenne, {Whole(aDay)} {(aDay < 2 ? "personne a" : "personnes ont")} écouté chaque jour{(change is null ? "" : $", {change}")}.";

    public override string Kept(IReadOnlyList<string> parts) => $"Les auditeurs ont fait {string.Join(" et ", parts)}.";

    public override string Saves(WeekFigure saves) => Of(saves, "enregistrement");

    public override string PlaylistAdds(WeekFigure adds) => Of(adds, "ajout", " en playlist");

    public override string Top(IReadOnlyList<(string Place, long Streams)> releases) => releases.Count == 1
        ? $"Le titre le plus écouté est {Quoted(releases[0].Place)}, avec {Count(releases[0].Streams, "écoute")}."
        : $"Les titres les plus écoutés sont {Listed([.. releases.Select((release, at) => $"{Quoted(release.Place)} ({(at == 0 ? Count(release.Streams, "écoute") : Whole(release.Streams))})")])}.";

    public override string Mover(string place, long now, long before) =>
        $"{Quoted(place)} a le plus {(now > before ? "progressé" : "reculé")}\u202F: {Count(now, "écoute")}, contre {Whole(before)}.";

    public override string Drop(string place, WeekDrop drop) =>
        (drop is { Expected: { } expected, Actual: { } actual }
            ? $"{Quoted(place)} a chuté le {Day(drop.Day)}\u202F: {Count(actual, "écoute")}, là où on en attendait environ {Whole(expected)}."
            : $"{Quoted(place)} est sous le niveau attendu depuis le {Day(drop.Day)}.")
        + (drop.HasEnded ? " C’est terminé depuis." : drop.IsConfirmed ? "" : " Cela reste à confirmer.");

    public override string DropsInAll(int drops) => $"En tout, {Whole(drops)} chutes ont débuté dans la semaine.";

    public override string Spike(string place, WeekSpike spike) =>
        $"{Quoted(place)} s’est distingué le {Day(spike.Day)}\u202F: {Count(spike.Actual, "écoute")}, là où on en attendait environ {Whole(spike.Expected)}.";

    public override string Outlook(string place, WeekOutlook outlook, string? reason) =>
        (outlook.IsForecast
            ? $"{Quoted(place)} a de bonnes chances d’être repris par {Playlist(outlook.Playlist)} dans les 28 prochains jours ({Percent(outlook.Percent)})"
            : $"{Quoted(place)} ressemble aux titres que {Playlist(outlook.Playlist)} retient ({Percent(outlook.Percent)})")
        + (reason is null ? "." : $"\u202F; ce qui parle le plus pour lui\u202F: {reason}.");

    public override string Ads(WeekSpend spend) =>
        $"Les publicités ont coûté {Money(spend.Spent)} {spend.Currency}{(spend.Results is { } results ? $" et apporté {Count(results, "résultat")}" : "")}.";

    public override string Against(long now, long before) => (Changes.Percent(now, before), before) switch
    {
        _ when now == before => "autant que la semaine précédente",
        (_, 0) => "contre aucune la semaine précédente",
        (null, _) => $"contre {Whole(before)} la semaine précédente",
        (0, _) => $"à peu près autant que la semaine précédente ({Whole(before)})",
        ({ } percent, _) => $"{Percent(percent)} de {(percent > 0 ? "plus" : "moins")} que la semaine précédente ({Whole(before)})",
    };

    public override string? Feature(string name) => FeatureWords.French.Of(name);

    private static string Week(DateOnly from, DateOnly to) => $"Du {Day(from)}{(from.Year == to.Year ? "" : $" {Year(from)}")} au {Day(to)} {Year(to)}";

    private static string Day(DateOnly day) => $"{(day.Day == 1 ? "1er" : $"{day.Day}")} {Instance.Months[day.Month - 1]}";

    private static string Quoted(string place) => $"«\u202F{place}\u202F»";

    private string Totalled(long streams) => streams == 0 ? "n’a eu aucune écoute" : $"a totalisé {Count(streams, "écoute")}";

    private string Of(WeekFigure figure, string noun, string rest = "") =>
        Count(figure.Total ?? 0, noun) + rest + (figure.Days < 7 ? $" sur {(figure.Days == 1 ? "un jour connu" : $"{figure.Days} jours connus")}" : "")
        + (figure is { Previous: { } before } && figure.PairedDays == figure.Days ? $" ({Whole(before)} la semaine précédente)" : "");

    // Zero is singular, too.
    private string Count(long count, string noun) => $"{Whole(count)} {noun}{(count < 2 ? "" : "s")}";

    private static string Listed(IReadOnlyList<string> parts) => $"{string.Join(", ", parts.SkipLast(1))} et {parts[^1]}";
}
