using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;

namespace MusicInsights.Web.Page;

/// <summary>A packed file is of the type that it had before.</summary>
internal sealed class PackedTypes : IContentTypeProvider
{
    private readonly FileExtensionContentTypeProvider _known = new();

    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) =>
        _known.TryGetContentType(PackedFiles.NameOf(subpath), out contentType);
}
