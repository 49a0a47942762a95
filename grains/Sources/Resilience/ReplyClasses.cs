using System.Net;

namespace MusicInsights.Grains.Sources.Resilience;

/// <summary>What a status means for a source that does not know better.</summary>
internal static class ReplyClasses
{
    /// <summary>Null when the reply is an answer, else why it is not.</summary>
    public static SourceFailure? Judge(HttpReply reply, SourceHttpSettings settings) => reply.Status switch
    {
        _ when reply.IsSuccess => null,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new SourceFailure(
            "AuthError", $"{settings.Title} refused the credential ({(int)reply.Status}): check {settings.CredentialSetting}.", IsTransient: false),
        HttpStatusCode.NotFound => new SourceFailure("NotFound", $"{settings.Title} does not know what it was asked for (404).", IsTransient: false),
        HttpStatusCode.TooManyRequests => new SourceFailure("RateLimited", $"{settings.Title} asks for fewer calls (429).", IsTransient: true),
        _ => new SourceFailure("HttpError", $"{settings.Title} answered {(int)reply.Status}.", IsTransient: reply.Status >= HttpStatusCode.InternalServerError || reply.Status == HttpStatusCode.RequestTimeout),
    };
}
