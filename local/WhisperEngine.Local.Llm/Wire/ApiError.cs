namespace WhisperEngine.Local.Llm.Wire;

/// <summary>An error in OpenAI's shape.</summary>
internal sealed record ApiError(ApiErrorBody Error)
{
    public static ApiError BadRequest(string message) => new(new ApiErrorBody(message, "invalid_request_error", null, null));
}

internal sealed record ApiErrorBody(string Message, string Type, string? Param, string? Code);
