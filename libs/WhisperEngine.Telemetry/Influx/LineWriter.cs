using System.Globalization;
using System.Text;

namespace WhisperEngine.Telemetry.Influx;

/// <summary>
/// One line of InfluxDB's line protocol, without its timestamp, in a buffer that is used again for the next. Escaping follows what
/// InfluxDB 1.6.7 was seen to accept and to give back; see the tests, which ask the server.
/// </summary>
internal sealed class LineWriter(string? worker, string? phase)
{
    /// <summary>Longest tag in characters: values make series, and a series' key may have 64 KB in all.</summary>
    public const int LongestTag = 256;

    /// <summary>Longest text field in bytes.</summary>
    public const int LongestText = 64 * 1024 - 1;

    private const int LongestNumber = 32;
    private byte[] _bytes = new byte[1024];
    private int _length;
    private int _fields;

    public string? Worker => worker;

    public string? Phase => phase;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>A line without a field is none.</summary>
    public bool HasField => _fields > 0;

    /// <summary>Fields of this line that were left out because they are not numbers.</summary>
    public int DroppedFields { get; private set; }

    public static byte[] EscapeName(string name) => Escape(name, ", ");

    public static byte[] EscapeKey(string name) => Escape(name, ",= ");

    public void Begin(ReadOnlySpan<byte> name)
    {
        (_length, _fields, DroppedFields) = (0, 0, 0);
        Append(name);
    }

    /// <summary>
    /// Adds a tag, before any field. What cannot be written is left out or changed: control characters become spaces, backslashes before
    /// a comma, an equals sign, a space or the end are dropped.
    /// </summary>
    public void Tag(ReadOnlySpan<byte> key, string? value)
    {
        var text = value.AsSpan(0, Math.Min(value?.Length ?? 0, LongestTag)).TrimEnd('\\');
        if (text.IsEmpty)
            return;
        Append((byte)',');
        Append(key);
        Append((byte)'=');
        AppendEscaped(text, ",= ", controls: false);
    }

    public void Field(ReadOnlySpan<byte> key, double? value)
    {
        if (value is not { } number)
            return;
        if (!double.IsFinite(number))
        {
            DroppedFields++;
            return;
        }
        BeginField(key);
        AppendNumber(number);
    }

    public void Field(ReadOnlySpan<byte> key, long value)
    {
        BeginField(key);
        AppendNumber(value);
        Append((byte)'i');
    }

    public void Field(ReadOnlySpan<byte> key, bool value)
    {
        BeginField(key);
        Append(value ? (byte)'t' : (byte)'f');
    }

    /// <summary>Adds a text; what is beyond 64 KB is cut at a character.</summary>
    public void Field(ReadOnlySpan<byte> key, string? value)
    {
        if (value is null)
            return;
        BeginField(key);
        Append((byte)'"');
        AppendEscaped(Cut(value), "\"\\", controls: true);
        Append((byte)'"');
    }

    private static ReadOnlySpan<char> Cut(string value)
    {
        if (Encoding.UTF8.GetMaxByteCount(value.Length) <= LongestText)
            return value;
        int bytes = 0, length = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestText)
                break;
            length += rune.Utf16SequenceLength;
        }
        return value.AsSpan(0, length);
    }

    private void BeginField(ReadOnlySpan<byte> key)
    {
        Append(_fields++ == 0 ? (byte)' ' : (byte)',');
        Append(key);
        Append((byte)'=');
    }

    private void AppendNumber<TNumber>(TNumber number)
        where TNumber : IUtf8SpanFormattable
    {
        Reserve(LongestNumber);
        number.TryFormat(_bytes.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void AppendEscaped(ReadOnlySpan<char> text, ReadOnlySpan<char> special, bool controls)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + text.Length);
        while (true)
        {
            var plain = 0;
            while (plain < text.Length && !special.Contains(text[plain]) && (controls || !char.IsControl(text[plain])))
                plain++;
            _length += Encoding.UTF8.GetBytes(text[..plain], _bytes.AsSpan(_length));
            if (plain == text.Length)
                return;
            // A backslash before an escaped space in a tag makes the server believe that the fields begin there, and lose its way at a line feed in a text.
            while (!controls && _length > 0 && _bytes[_length - 1] == '\\')
                _length--;
            _bytes[_length++] = (byte)'\\';
            _bytes[_length++] = special.Contains(text[plain]) ? (byte)text[plain] : (byte)' ';
            text = text[(plain + 1)..];
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Append(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
    }

    private static byte[] Escape(string text, string special)
    {
        var writer = new LineWriter(null, null);
        writer.AppendEscaped(text, special, controls: false);
        return writer.Written.ToArray();
    }
}
