using System.Text;

namespace MusicInsights.Grains.Alerts.Mail.Sending;

/// <summary>Takes the password out of what a mail server says: some repeat the sign-in that they refuse, and what they say is kept and shown.</summary>
internal static class PasswordFree
{
    private const string InItsPlace = "removed";

    public static string Text(string text, string? user, string? password)
    {
        if (string.IsNullOrEmpty(password))
            return text;
        // As the two usual ways of signing in send it, and as it is.
        foreach (var form in new[] { Base64($"\0{user}\0{password}"), Base64($"{user}\0{user}\0{password}"), Base64(password), password })
            text = text.Replace(form, InItsPlace, StringComparison.Ordinal);
        return text;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
