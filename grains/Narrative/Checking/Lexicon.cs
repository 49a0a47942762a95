using System.Collections.Frozen;
using MusicInsights.GrainInterfaces.Narrative;

namespace MusicInsights.Grains.Narrative.Checking;

/// <summary>The words of a language by which numbers are told without digits, and what they count.</summary>
/// <param name="Numbers">Those whose value is clear. The article is none: "one of them", "un titre".</param>
/// <param name="Uncheckable">Words that tell a number of which no fact says whether it is right.</param>
/// <param name="Common">Words that every paragraph of the language holds.</param>
internal sealed record Lexicon(
    FrozenDictionary<string, decimal> Numbers, FrozenSet<string> Uncheckable, FrozenDictionary<string, NumberKind> Nouns, FrozenSet<string> Up, FrozenSet<string> Down,
    FrozenSet<string> None, FrozenSet<string> Common)
{
    private static readonly Lexicon English = new(
        Counted("zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
        Words("thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|hundreds|thousand|thousands|million|"
            + "millions|billion|billions|dozen|dozens|half|halved|halving|double|doubled|doubling|twice|triple|tripled|tripling|thrice|third|thirds|quarter|quarters|quadrupled|tenfold|twofold|threefold"),
        Kinds(("stream|streams|play|plays", NumberKind.Streams), ("listener|listeners|people|person|persons", NumberKind.Listeners), ("save|saves", NumberKind.Saves),
            ("playlist", NumberKind.PlaylistAdds), ("day|days", NumberKind.Days)),
        Words("up|rose|rise|rises|risen|rising|grew|grow|grown|growing|growth|gain|gains|gained|increase|increases|increased|more|higher|climbed|above"),
        Words("down|fell|fall|falls|fallen|falling|drop|drops|dropped|decline|declines|declined|decrease|decreased|lost|lose|loss|fewer|less|lower|slipped|below"),
        Words("no|zero"),
        Words("the|of|and|in|to|with|than|was|were|had|has|this|that|its|for|from|most|more|fewer|week|before|after|which|while|are|is|by|at|on"));

    private static readonly Lexicon French = new(
        Counted("zéro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"),
        Words("treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|nonante|cent|cents|centaine|centaines|mille|millier|milliers|million|millions|milliard|milliards|"
            + "dizaine|dizaines|douzaine|douzaines|moitié|demi|demie|double|doublé|doublée|doublées|doubler|triple|triplé|triplée|triplées|tripler|quadruplé|tiers|quart|quarts"),
        Kinds(("écoute|écoutes|stream|streams", NumberKind.Streams), ("auditeur|auditeurs|auditrice|auditrices|personne|personnes", NumberKind.Listeners),
            ("enregistrement|enregistrements|sauvegarde|sauvegardes", NumberKind.Saves), ("ajout|ajouts", NumberKind.PlaylistAdds), ("jour|jours", NumberKind.Days)),
        Words("hausse|augmente|augmenté|augmentation|progresse|progressé|progression|plus|gagne|gagné|grimpe|grimpé|croissance|monte|monté|supérieur|supérieure|dessus"),
        Words("baisse|baissé|diminue|diminué|diminution|recul|recule|reculé|chute|chuté|moins|perd|perdu|tombe|tombé|inférieur|inférieure|dessous"),
        Words("aucun|aucune|zéro"),
        Words("le|la|les|des|du|de|et|en|sur|par|avec|que|qui|est|sont|ont|une|un|au|aux|semaine|dans|pour|plus|moins|ce|cette|son|ses|contre|chaque|ne|pas|on"));

    /// <summary>The other language's.</summary>
    public Lexicon Other => this == English ? French : English;

    public static Lexicon In(string language) => language == IWeekGrain.French ? French : English;

    private static FrozenSet<string> Words(string words) => words.Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // The first is zero; the article is left out, so the second is two.
    private static FrozenDictionary<string, decimal> Counted(string words) =>
        words.Split('|').Select((word, at) => (word, Value: at == 0 ? 0m : at + 1)).ToFrozenDictionary(word => word.word, word => word.Value, StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, NumberKind> Kinds(params (string Words, NumberKind Kind)[] nouns) => nouns
        .SelectMany(noun => noun.Words.Split('|').Select(word => (word, noun.Kind))).ToFrozenDictionary(noun => noun.word, noun => noun.Kind, StringComparer.OrdinalIgnoreCase);
}
