namespace WhisperEngine.Characters.Prompts;

/// <summary>
/// The headings of a prompt in their order: a contract for whoever reads prompts. Only the first and the last line are always there.
/// </summary>
public static class PromptHeadings
{
    /// <summary>Start of the first line; the name follows.</summary>
    public const string You = "# You are ";

    /// <summary>Who the character is.</summary>
    public const string Identity = "## Identity";

    /// <summary>What the author wants of the whole talk.</summary>
    public const string Instructions = "## Instructions";

    /// <summary>What it says about being an AI.</summary>
    public const string BeingAnAi = "## Being an AI";

    /// <summary>The form and mood that the message switches to.</summary>
    public const string Mode = "## Mode";

    /// <summary>A hint for the kind of message at hand.</summary>
    public const string Guidance = "## Guidance for this message";

    /// <summary>Date, time and time since the last talk.</summary>
    public const string Now = "## Now";

    /// <summary>What belongs to the message from the lorebook and stands before the character.</summary>
    public const string World = "## World";

    /// <summary>What of its own life the message brings to mind.</summary>
    public const string Reminded = "## Comes to mind";

    /// <summary>Temperament and values.</summary>
    public const string Personality = "## Personality";

    /// <summary>People in its life.</summary>
    public const string Relationships = "## Relationships";

    /// <summary>How it talks; signature expressions are lines that start with <see cref="Says"/>.</summary>
    public const string Voice = "## Voice";

    /// <summary>Start of a line with a signature expression in double quotes.</summary>
    public const string Says = "- Says: ";

    /// <summary>Past and present life.</summary>
    public const string Background = "## Background";

    /// <summary>The scene the talk is set in.</summary>
    public const string Scene = "## Scene";

    /// <summary>What it knows and cares about.</summary>
    public const string Knowledge = "## Knowledge";

    /// <summary>What belongs to the message from the lorebook and stands after the character.</summary>
    public const string Lore = "## Lore";

    /// <summary>Earlier talk, quoted as data.</summary>
    public const string Memories = "## Memories";

    /// <summary>Summaries of what came before.</summary>
    public const string Earlier = "## Earlier";

    /// <summary>The type of the component with <see cref="Earlier"/>.</summary>
    public const string EarlierType = "conversation_summary";

    /// <summary>What others said around the message, quoted as data.</summary>
    public const string Surroundings = "## Around this message";

    /// <summary>Facts about the person it answers.</summary>
    public const string Facts = "## What you know about the person";

    /// <summary>How it stands with the person.</summary>
    public const string Standing = "## You and the person";

    /// <summary>The form of the reply.</summary>
    public const string Style = "## Style";

    /// <summary>Examples of dialogue; the first to go when tokens are short.</summary>
    public const string Examples = "## Examples";

    /// <summary>What the author wants of this reply.</summary>
    public const string ThisReply = "## For this reply";

    /// <summary>The last line: who answers whom.</summary>
    public const string Reply = "## Reply";
}
