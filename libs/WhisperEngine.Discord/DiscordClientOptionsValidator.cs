using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace WhisperEngine.Discord;

/// <summary>Every rule of <see cref="DiscordClientOptions"/>: those of its annotations and those that need two settings.</summary>
internal sealed class DiscordClientOptionsValidator : IValidateOptions<DiscordClientOptions>
{
    public ValidateOptionsResult Validate(string? name, DiscordClientOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        var errors = results.Select(result => result.ErrorMessage!).ToList();
        if (options.ApiBase is { } api && !SecureAddress.IsAllowed(api, "http"))
            errors.Add($"Discord: ApiBase must be an https URL, or an http URL on loopback, got '{api.OriginalString}'");
        if (options.ShardId >= options.ShardCount)
            errors.Add($"Discord: ShardId must be below ShardCount, got {options.ShardId} of {options.ShardCount}");
        Positive(options.RequestTimeout, nameof(options.RequestTimeout));
        Positive(options.MaxRateLimitWait, nameof(options.MaxRateLimitWait));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Positive(TimeSpan value, string property)
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
                errors.Add($"Discord: {property} must be more than 0 and at most one day, got {value}");
        }
    }
}
