using WhisperEngine.Characters;
using WhisperEngine.Characters.Cards;

namespace WhisperEngine.CdlApi.Apis;

/// <summary>Answers what a caller got wrong with a 400 that lists where, what and how to mend it.</summary>
internal sealed class FindingsFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (CdlException e)
        {
            return Problems.InvalidCharacter(e.Findings);
        }
        catch (CardException e)
        {
            return Problems.InvalidCharacter(e.Findings);
        }
        catch (InvalidRequestException e)
        {
            return Problems.InvalidRequest(e.Finding);
        }
    }
}
