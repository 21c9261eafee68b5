using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with holes that are filled when the application runs.</summary>
public class ReferenceExpression : IExpressionValue
{
    private readonly List<Part> parts;

    private ReferenceExpression(List<Part> parts) => this.parts = parts;

    public string ValueExpression => string.Concat(parts.Select(part => part.Expression));

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new(handler.Parts);

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Value is null ? part.Text : Format(await part.Value.GetValueAsync(cancellationToken), part.Text));
        }

        return text.ToString();
    }

    private static string? Format(string? value, string? format) => format switch
    {
        null => value,
        "uri" => value is null ? null : Uri.EscapeDataString(value),
        _ => throw new FormatException($"The format '{format}' is unknown in a reference expression; there is 'uri'."),
    };

    /// <summary>A literal text, or a value and the format it is written in.</summary>
    internal sealed record Part(string? Text, IValueProvider? Value)
    {
        public string? Expression => Value switch
        {
            null => Text,
            ParameterResource parameter when Text is not null => $"{{{parameter.Name}-{Text}-encoded.value}}",
            IManifestExpressionProvider provider => provider.ValueExpression,
            _ => throw new InvalidOperationException("A hole of an expression must have a manifest form."),
        };
    }

    [InterpolatedStringHandler]
    public struct ExpressionInterpolatedStringHandler
    {
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) =>
            Parts = new List<Part>((literalLength > 0 ? formattedCount + 1 : 0) + formattedCount);

        internal List<Part> Parts { get; }

        public readonly void AppendLiteral(string value) => Parts.Add(new Part(value, null));

        public readonly void AppendFormatted(string? value) => Parts.Add(new Part(value, null));

        public readonly void AppendFormatted(string? value, string format) => Parts.Add(new Part(Format(value, format), null));

        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => Parts.Add(new Part(null, valueProvider));

        public readonly void AppendFormatted<T>(T valueProvider, string format)
            where T : IValueProvider, IManifestExpressionProvider => Parts.Add(new Part(format, valueProvider));

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => Parts.Add(new Part(null, valueProvider.Resource));
    }
}
