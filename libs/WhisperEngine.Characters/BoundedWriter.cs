using System.Globalization;

namespace WhisperEngine.Characters;

/// <summary>Collects text and stops at the length that can be read again: deep nesting makes long YAML of short JSON.</summary>
internal sealed class BoundedWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    private void Check(int added)
    {
        if (GetStringBuilder().Length + added > Cdl.MaxCharacters)
            throw Cdl.Invalid("$", null, $"The document would have more than {Cdl.MaxCharacters} characters of YAML, the most that is read.");
    }
}
