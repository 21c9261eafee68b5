using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using WhisperEngine.Local.Hosting.Orchestration;

namespace WhisperEngine.Local.Hosting.Supervisor;

/// <summary>Takes secrets out of what is shown: values known as secrets, wherever they stand, and what is named like one.</summary>
internal sealed partial class SecretMask(ResourceInstances instances, GeneratedValues generated)
{
    public const string Mask = "********";

    // Shorter ones would mask half the alphabet elsewhere; where they are set, the name gives them away.
    private const int ShortestLookedFor = 5;

    public string Apply(string name, string value)
    {
        if (value.Length == 0) return value;
        if (SecretName().IsMatch(name)) return Mask;

        foreach (var secret in Secrets())
        {
            value = value.Replace(secret, Mask, StringComparison.Ordinal)
                .Replace(Uri.EscapeDataString(secret), Mask, StringComparison.Ordinal);
        }

        return UriPassword().Replace(NamedPart().Replace(value, $"$1={Mask}"), $"$1:{Mask}@");
    }

    private IEnumerable<string> Secrets() => instances.All.Select(instance => instance.Resource).OfType<ParameterResource>()
        .Where(parameter => parameter.Secret)
        .Select(parameter => parameter.GetValueAsync(CancellationToken.None))
        .Select(value => value is { IsCompletedSuccessfully: true, Result: { } text } ? text : "")
        .Concat(generated.All)
        .Where(secret => secret.Length >= ShortestLookedFor)
        .Distinct()
        .OrderByDescending(secret => secret.Length); // a secret may be part of a longer one

    [GeneratedRegex("(key|token|password|passwd|pwd|secret|credential|headers)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("""\b(password|pwd|token|secret|api-?key|accesskey|key)\s*=\s*("[^"]*"|'[^']*'|[^;]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex NamedPart();

    [GeneratedRegex(@"(://[^:/@\s]*):[^@/\s]*@")]
    private static partial Regex UriPassword();
}
