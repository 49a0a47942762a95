namespace MusicInsights.Web.Auth;

internal static class Roles
{
    public const string Admin = "admin";
    public const string Viewer = "viewer";
}
