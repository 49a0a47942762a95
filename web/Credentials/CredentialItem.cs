namespace MusicInsights.Web.Credentials;

/// <summary>What is known of a sign-in at a source, or at the mail server, without its values.</summary>
/// <param name="Name"><c>spotify</c>, <c>spotify_for_artists</c>, <c>hypeddit</c>, <c>meta</c> or <c>mail</c>.</param>
/// <param name="Sources">The sources it is for, by their wire names; none of the mail server.</param>
/// <param name="State">
/// By what was said last: <c>working</c>, <c>refused</c> or <c>missing</c> (none is set); <c>unused</c> where one is set on this host and nothing was asked.
/// </param>
/// <param name="LastWorkedAt">When it was last let in, of the days that were looked at.</param>
/// <param name="LastRefusedAt">When it was last refused, of the days that were looked at.</param>
/// <param name="LastRefusal">The error's class, or of mail what the server said.</param>
/// <param name="Settings">The variables it is made of, as they stand on this host.</param>
internal sealed record CredentialItem(
    string Name, IReadOnlyList<string> Sources, string State, DateTime? LastWorkedAt, DateTime? LastRefusedAt, string? LastRefusal,
    IReadOnlyList<CredentialSetting> Settings);

/// <param name="Name">Its variable in the environment.</param>
/// <param name="Origin"><c>default</c>, <c>file</c>, <c>environment</c>, <c>named_file</c> (a file that the environment names) or <c>host</c> (the command line).</param>
internal sealed record CredentialSetting(string Name, bool IsSet, string Origin);

/// <param name="Days">How many days back was looked.</param>
internal sealed record CredentialList(int Days, IReadOnlyList<CredentialItem> Items);
