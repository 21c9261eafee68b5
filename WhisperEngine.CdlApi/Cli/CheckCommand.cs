using System.CommandLine;
using WhisperEngine.CdlApi.Documents;
using WhisperEngine.Characters;
using WhisperEngine.Characters.Cards;
using WhisperEngine.Characters.Prompts;

namespace WhisperEngine.CdlApi.Cli;

/// <summary><c>character lint FILE...</c> and <c>character validate FILE...</c>, which need no service.</summary>
internal static class CheckCommand
{
    public static Command Lint() => Create(
        "lint", "Say what is wrong or doubtful in files", document => CdlLint.Check(document, TokenCounter.Default));

    public static Command Validate() => Create("validate", "Say whether files could be stored", _ => []);

    private static Command Create(string name, string description, Func<CharacterDocument, IReadOnlyList<CdlFinding>> check)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Texts in YAML or JSON, or cards",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(name, description) { files };
        command.SetAction(async (parsed, ct) =>
        {
            var code = ExitCodes.Done;
            foreach (var path in parsed.GetValue(files)!)
            {
                var findings = Check(await LocalFile.ReadAsync(path, ct), check);
                foreach (var finding in findings)
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(Line(path, finding));
                if (findings.Any(finding => finding.Severity > CdlSeverity.Note))
                    code = ExitCodes.Refused;
            }
            return code;
        });
        return command;
    }

    private static IReadOnlyList<CdlFinding> Check(byte[] file, Func<CharacterDocument, IReadOnlyList<CdlFinding>> check)
    {
        try
        {
            var document = CharacterCards.Import(file).Document;
            CharacterText.CheckName(document);
            return check(document);
        }
        catch (CdlException e)
        {
            return e.Findings;
        }
        catch (CardException e)
        {
            return e.Findings;
        }
    }

    private static string Line(string path, CdlFinding finding) => Plain.Text(
        $"{path}: {finding.Severity.ToString().ToLowerInvariant()}: {finding.Path}: {finding.Fix}"
        + (finding.Value is null ? "" : $" It says: {finding.Value}"));
}
