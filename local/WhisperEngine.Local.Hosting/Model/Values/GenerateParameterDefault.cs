using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value; letters that are easily mistaken for others are left out.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerLetters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperLetters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Length of the value; the default has at least 128 bits of entropy.</summary>
    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override string GetDefaultValue()
    {
        (string Alphabet, bool Used, int Minimum)[] kinds =
        [
            (LowerLetters, Lower, MinLower), (UpperLetters, Upper, MinUpper), (Digits, Numeric, MinNumeric), (SpecialCharacters, Special, MinSpecial),
        ];
        if (kinds.Any(kind => !kind.Used && kind.Minimum > 0))
        {
            throw new ArgumentException("A kind of character that is switched off cannot have a minimum above 0.");
        }

        var alphabet = string.Concat(kinds.Where(kind => kind.Used).Select(kind => kind.Alphabet));
        if (alphabet.Length == 0) throw new ArgumentException("At least one kind of character must be allowed.");

        var value = kinds.SelectMany(kind => kind.Minimum > 0 ? RandomNumberGenerator.GetItems<char>(kind.Alphabet, kind.Minimum) : []).ToList();
        if (value.Count < MinLength) value.AddRange(RandomNumberGenerator.GetItems<char>(alphabet, MinLength - value.Count));
        var characters = value.ToArray();
        RandomNumberGenerator.Shuffle<char>(characters);
        return new string(characters);
    }
}
