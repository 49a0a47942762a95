using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MusicInsights.Web.Problems;

namespace MusicInsights.Web.Imports;

/// <summary>The file of a multipart form, read up to the limit and no further.</summary>
internal sealed record UploadedFile(string Name, byte[] Content)
{
    private const string Field = "file";
    private const int LongestName = 255;

    // What the form's own lines may add to the file.
    private const int FormOverhead = 64 * 1024;

    public static async Task<Asked<UploadedFile>> Read(HttpRequest request, long limit, CancellationToken cancel)
    {
        // The limit is kept here, where it can be answered in words; the server's own would cut the sender off in mid-sentence.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = null;
        // Said before a byte is read; whoever sends without a length is stopped at the limit.
        if (request.ContentLength > limit + FormOverhead)
            return TooLarge(limit);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
            return Missing();
        try
        {
            return await Find(new MultipartReader(boundary.Value!, request.Body), limit, cancel);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Problem.Of(400, "invalid_multipart", "The form cannot be read", exception.Message);
        }
    }

    private static async Task<Asked<UploadedFile>> Find(MultipartReader form, long limit, CancellationToken cancel)
    {
        while (await form.ReadNextSectionAsync(cancel) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } header || HeaderUtilities.RemoveQuotes(header.Name) != Field)
                continue;
            return await Take(section.Body, limit, cancel) is { } content
                ? new UploadedFile(NameOf(header), content)
                : TooLarge(limit);
        }

        return Missing();
    }

    private static async Task<byte[]?> Take(Stream body, long limit, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            if (content.Length + read > limit)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static string NameOf(ContentDispositionHeaderValue header)
    {
        var name = HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).Value ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length > LongestName ? name[^LongestName..] : name;
    }

    private static Problem TooLarge(long limit) =>
        Problem.Of(413, "too_large", "The file is too large", $"An import takes files of up to {limit / (1024 * 1024)} MB.");

    private static Problem Missing() => Problem.OfField(Field, "is needed: send the file as multipart/form-data in the field 'file'", "missing_file");
}
