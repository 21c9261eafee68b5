using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using WhisperEngine.CdlApi.Characters;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Which piece of a list a caller wants.</summary>
internal sealed record PageQuery(
    [property: FromQuery(Name = "page"), Description("The page, from 1. Default: 1.")] int? Page,
    [property: FromQuery(Name = "page_size"), Description("Items on a page, 1 to 200. Default: 50.")] int? PageSize)
{
    private const int DefaultSize = 50;
    private const int MaxSize = 200;

    /// <exception cref="InvalidRequestException">There is no such page.</exception>
    public PageOf Checked()
    {
        if (Page is < 1)
            throw new InvalidRequestException("page", $"{Page}", "Give a number from 1.");
        if (PageSize is < 1 or > MaxSize)
            throw new InvalidRequestException("page_size", $"{PageSize}", $"Give a number from 1 to {MaxSize}.");
        return new(Page ?? 1, PageSize ?? DefaultSize);
    }
}
