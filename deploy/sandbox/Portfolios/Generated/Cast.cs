namespace MusicInsights.Sandbox.Portfolios.Generated;

/// <summary>
/// Invented artists and titles. Titles hold what real ones hold: emoji, quotes, question marks, slashes and each other's names.
/// </summary>
internal static class Cast
{
    public static readonly IReadOnlyList<(string Name, string[] Titles)> Artists =
    [
        ("Marlow Finchley",
            ["Where Did You Go?", "Paper Lanterns", "Intro", "Home",
             "Slow Weather", "The Long Way Down", "Borrowed Coat", "Intro"]),
        ("The Quiet Tidewaters",
            ["Saltglass", "Home", "Lighthouse (Acoustic)", "Lighthouse",
             "Nineteen Gulls", "Under the Pier", "Fog/Signal", "Low Water"]),
        ("Noor Valentey",
            ["Sommerregen 🌧️", "Café Minuit", "Señales", "Dis-moi \"oui\"",
             "Ça ira", "Überall", "Nuit blanche", "Postkarte"]),
        ("Kestrel & Pinewood",
            ["Old Mill Road", "\"Stay,\" She Said", "Harvest Moonshine", "Two Hands",
             "Wren's Song", "Dust & Honey", "Tin Roof", "Last Train to Alder"]),
        ("Ólafía Brandsdal",
            ["Ljós", "Þögn", "Home", "Vetur (Interlude)",
             "Sálmur No. 4", "Norður", "Hvísl", "Dagrenning"]),
        ("DJ Papayaleaf",
            ["SUNBURN 🔥🔥", "Hot Pavement", "Boom?", "Boom? (VIP Mix)",
             "Mango Season 🥭", "Bassline Picnic", "After 4 AM", "Free the Dancefloor"]),
        ("Saint Lumenhart",
            ["Halo:Effect", "Neon Psalm", "What If?", "Cathedral",
             "Ghost in the Choir", "Vesper", "Untitled #7", "Ash Wednesday"]),
        ("Copper Almanacs",
            ["Wheatfield Static", "Q: Are We There Yet?", "Telephone Wire", "Leap Year",
             "Paper Lanterns", "October, Again", "Barometer", "Second-Hand Sun"]),
        ("Ivo Marchettini",
            ["Notturno per Anna", "Via del Corso 12", "Preludio", "Foglie",
             "Preludio", "Acqua alta", "La finestra", "Domenica"]),
        ("Night Bus Choirboys",
            ["Last Stop 💤", "N29", "Top Deck Kids", "\"Mind the Gap\"",
             "Oyster Heart", "Rain on the 73", "Change Here?", "Depot"]),
    ];
}
